package smallreel.worker;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Segments;
import smallreel.ops.Settings;
import smallreel.storage.Storage;

/** Retention: media go some hours after the end, tombstones some days later, and what nobody claims with them. */
@Singleton
@Startup
@DependsOn("Launch")
@TransactionManagement(TransactionManagementType.BEAN)
public class Janitor {

    private static final Logger LOG = Logger.getLogger(Janitor.class.getName());

    @Inject
    Settings settings;

    @Inject
    Jobs jobs;

    @Inject
    Segments segments;

    @Inject
    Storage storage;

    @Inject
    Rounds rounds;

    private long nextLook = System.nanoTime();

    @PostConstruct
    void begin() {
        var shortest =
                Math.min(settings.retention().toMillis(), settings.stray().toMillis());
        rounds.every(Math.max(1_000, Math.min(60_000, shortest / 10)), this::clean);
    }

    private void clean() {
        try {
            jobs.overdue().forEach(this::expire);
            jobs.forget();
            lookForStrays(System.nanoTime());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Could not clean up; the next round will: {0}", e.getMessage());
        }
    }

    // Seldom, because every job whose media are kept is asked for.
    private void lookForStrays(long now) throws IOException {
        if (now - nextLook >= 0) {
            nextLook = now + settings.stray().toNanos();
            storage.deleteStrays(settings.stray(), this::job);
        }
    }

    // A segment's workspace bears its own name.
    private Optional<Job> job(String id) {
        return jobs.find(id).or(() -> segments.find(id).flatMap(segment -> jobs.find(segment.jobId())));
    }

    private void expire(String id) {
        jobs.change(id, (job, now) -> job.expire(settings.tombstone(), now)).ifPresent(job -> storage.delete(id));
    }
}
