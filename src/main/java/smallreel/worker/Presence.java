package smallreel.worker;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.Nodes;
import smallreel.ops.Settings;
import smallreel.ops.Workforce;

/** Says again and again that this node is there. */
@Singleton
@Startup
@DependsOn("Launch")
@TransactionManagement(TransactionManagementType.BEAN)
public class Presence {

    private static final Logger LOG = Logger.getLogger(Presence.class.getName());
    private static final long INTERVAL_MILLIS = 10_000;

    @Inject
    Settings settings;

    @Inject
    Workforce workforce;

    @Inject
    Nodes nodes;

    @Inject
    Rounds rounds;

    private boolean arrived;

    @PostConstruct
    void begin() {
        rounds.every(INTERVAL_MILLIS, this::say);
    }

    private void say() {
        try {
            if (!arrived || !nodes.greet(settings.node())) {
                nodes.arrive(settings.node(), workforce.workers());
                arrived = true;
            }
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "Could not say that this node is there; the next round will", e);
        }
    }
}
