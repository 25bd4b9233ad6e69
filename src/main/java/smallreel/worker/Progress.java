package smallreel.worker;

import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.Media;
import smallreel.codec.StopSignal;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Lease;
import smallreel.job.Source;

/**
 * Writes the codec's reports into the row, at most once a second: each is told to whoever watches, and what a socket
 * shows must be what a poll would find.
 */
final class Progress implements Consumer<smallreel.codec.Progress> {

    private static final Logger LOG = Logger.getLogger(Progress.class.getName());
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final Jobs jobs;
    private final Job job;
    private final Lease lease;
    private final StopSignal stop;
    private long writtenAt = System.nanoTime() - INTERVAL_NANOS;

    Progress(Jobs jobs, Job job, Lease lease, StopSignal stop) {
        this.jobs = jobs;
        this.job = job;
        this.lease = lease;
        this.stop = stop;
    }

    @Override
    public void accept(smallreel.codec.Progress report) {
        var now = System.nanoTime();
        if (now - writtenAt < INTERVAL_NANOS) {
            return;
        }
        writtenAt = now;
        var seen = seen(job, report.source());
        try {
            var held = jobs.change(job.id(), (row, at) -> row.progress(lease, report.percent(), seen));
            if (held.isEmpty()) {
                stop.stop();
            }
        } catch (RuntimeException e) {
            // Progress that cannot be written now is no reason to end the work.
            LOG.log(Level.FINE, "Job " + job.id() + ": its progress could not be written", e);
        }
    }

    static Source seen(Job job, Media media) {
        var sent = job.source();
        return new Source(
                sent.name(),
                sent.bytes(),
                sent.sha256(),
                media.container(),
                media.durationSeconds(),
                media.width(),
                media.height(),
                media.fps(),
                media.videoCodec(),
                media.audioCodec());
    }
}
