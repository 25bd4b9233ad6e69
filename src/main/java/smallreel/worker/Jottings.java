package smallreel.worker;

import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.StopSignal;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Lease;

/**
 * Writes into the row how far an attempt is, at most once a second: each is told to whoever watches, and what a socket
 * shows must be what a poll would find. Whoever no longer has the row is told to stop.
 */
final class Jottings {

    private static final Logger LOG = Logger.getLogger(Jottings.class.getName());
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    final Job job;
    final Lease lease;
    private final Jobs jobs;
    private final StopSignal stop;
    private long writtenAt = System.nanoTime() - INTERVAL_NANOS;

    Jottings(Jobs jobs, Job job, Lease lease, StopSignal stop) {
        this.jobs = jobs;
        this.job = job;
        this.lease = lease;
        this.stop = stop;
    }

    /** @param verb of the row, which declines if the lease is no longer in it */
    void write(Predicate<Job> verb) {
        var now = System.nanoTime();
        if (now - writtenAt < INTERVAL_NANOS) {
            return;
        }
        writtenAt = now;
        try {
            if (jobs.change(job.id(), (row, at) -> verb.test(row)).isEmpty()) {
                stop.stop();
            }
        } catch (RuntimeException e) {
            // What cannot be written now is no reason to end the work.
            LOG.log(Level.FINE, "Job " + job.id() + ": its progress could not be written", e);
        }
    }
}
