package smallreel.worker;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongGauge;
import io.opentelemetry.api.metrics.Meter;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smallreel.job.Workload;
import smallreel.storage.Storage;

/**
 * Counts what there is, for telemetry: the jobs of the whole cluster by state, and the room on the storage. Not when
 * somebody asks, for that comes on a thread that has no database.
 */
@Singleton
@Startup
@DependsOn("Launch")
@TransactionManagement(TransactionManagementType.BEAN)
public class Census {

    private static final Logger LOG = Logger.getLogger(Census.class.getName());
    private static final AttributeKey<String> STATE = AttributeKey.stringKey("state");
    private static final long INTERVAL_MILLIS = 10_000;

    @Inject
    @ConfigProperty(name = "otel.sdk.disabled", defaultValue = "true")
    boolean off;

    @Inject
    Meter meter;

    @Inject
    Workload workload;

    @Inject
    Storage storage;

    @Inject
    Rounds rounds;

    private LongGauge jobs;
    private LongGauge room;

    @PostConstruct
    void begin() {
        jobs = meter.gaugeBuilder("smallreel.jobs")
                .ofLongs()
                .setDescription("Jobs of the whole cluster; each node tells the same")
                .build();
        room = meter.gaugeBuilder("smallreel.storage.room")
                .ofLongs()
                .setUnit("By")
                .setDescription("What is free on the storage")
                .build();
        if (!off) {
            rounds.every(INTERVAL_MILLIS, this::count);
        }
    }

    private void count() {
        try {
            workload.byState().forEach((state, number) -> jobs.set(number, Attributes.of(STATE, state.name())));
            room.set(storage.room());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "Could not count; the next round will", e);
        }
    }
}
