package smallreel.worker;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.StopSignal;

/**
 * Writes into the row how far an attempt is, at most once a second: each is told to whoever watches, and what a socket
 * shows must be what a poll would find. Whoever no longer has the row is told to stop.
 */
final class Jottings {

    private static final Logger LOG = Logger.getLogger(Jottings.class.getName());
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final String jobId;
    private final StopSignal stop;
    private long writtenAt = System.nanoTime() - INTERVAL_NANOS;

    Jottings(String jobId, StopSignal stop) {
        this.jobId = jobId;
        this.stop = stop;
    }

    /** @param writing answers what was changed; nothing if the lease is no longer in the row */
    void write(Supplier<Optional<?>> writing) {
        var now = System.nanoTime();
        if (now - writtenAt < INTERVAL_NANOS) {
            return;
        }
        writtenAt = now;
        try {
            if (writing.get().isEmpty()) {
                stop.stop();
            }
        } catch (RuntimeException e) {
            // What cannot be written now is no reason to end the work.
            LOG.log(Level.FINE, "Job " + jobId + ": its progress could not be written", e);
        }
    }
}
