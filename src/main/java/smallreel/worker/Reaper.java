package smallreel.worker;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Neglected;
import smallreel.job.Pausable;
import smallreel.job.Pauses;
import smallreel.job.Segment;
import smallreel.job.Segments;
import smallreel.ops.Settings;
import smallreel.queue.Doorbell;

/** Finds jobs, and segments of jobs, that nobody is coming for: their worker died, or their ring was lost. */
@Singleton
@Startup
@DependsOn("Launch")
@TransactionManagement(TransactionManagementType.BEAN)
public class Reaper {

    private static final Logger LOG = Logger.getLogger(Reaper.class.getName());

    @Inject
    Settings settings;

    @Inject
    Jobs jobs;

    @Inject
    Segments segments;

    @Inject
    Neglected neglected;

    @Inject
    Pauses pauses;

    @Inject
    Doorbell doorbell;

    @Inject
    Rounds rounds;

    // Not by the clock on the wall, which may be put back: then nobody would be missed for as long.
    private long patientUntil = System.nanoTime();

    @PostConstruct
    void begin() {
        var interval = Math.max(1_000, Math.min(10_000, settings.lease().toMillis() / 3));
        rounds.every(interval, this::sweep);
    }

    private void sweep() {
        try {
            var abandoned = neglected.abandoned(Job.class);
            var pieces = neglected.abandoned(Segment.class);
            if (System.nanoTime() - patientUntil >= 0) {
                abandoned.forEach(this::recover);
                pieces.forEach(this::recoverSegment);
            }
            // Rings that nobody hears would only put off the next one, each time for twice as long.
            if (doorbell.isHeard() && !pauses.hold(Pausable.WORK)) {
                ringAgain();
            }
        } catch (RuntimeException e) {
            // Leases may have run out only because nobody could renew them: whoever is alive gets the time to.
            patientUntil = System.nanoTime() + settings.lease().toNanos();
            LOG.log(Level.WARNING, "Could not look for abandoned jobs; the next round will: {0}", e.getMessage());
        }
    }

    private void recover(String id) {
        jobs.change(id, (job, now) -> job.recover(settings.maxAttempts(), settings.retention(), now))
                .ifPresent(job -> LOG.log(
                        Level.WARNING, "Job {0}: its worker was lost, it is now {1}", new Object[] {id, job.state()}));
    }

    private void recoverSegment(String id) {
        segments.recover(id, settings.maxAttempts())
                .ifPresent(segment ->
                        LOG.log(Level.WARNING, "Job {0}: the worker of its segment {1} was lost", new Object[] {
                            segment.jobId(), segment.number()
                        }));
    }

    // All are looked for before the first is rung for: whoever hears that may take another, which then has a ring less.
    private void ringAgain() {
        var whole = neglected.unanswered(Job.class);
        var pieces = neglected.unanswered(Segment.class);
        ringAgain(whole, id -> jobs.change(id, (job, now) -> job.rungAgain(now)));
        ringAgain(pieces, segments::rungAgain);
    }

    private void ringAgain(List<String> ids, Consumer<String> note) {
        // Rung before it is noted: a ring too many does nothing, but one that was noted and never sent is waited for.
        ids.forEach(id -> {
            doorbell.ring(id);
            note.accept(id);
        });
    }
}
