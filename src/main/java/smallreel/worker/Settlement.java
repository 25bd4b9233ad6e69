package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.Outcome;
import smallreel.job.Failure;
import smallreel.job.Job;
import smallreel.job.Lease;
import smallreel.job.Result;
import smallreel.ops.Settings;
import smallreel.storage.Sha256;
import smallreel.storage.Storage;

/** Writes down how an attempt ended, if its lease still holds. */
@ApplicationScoped
public class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class.getName());

    private static final int PAUSE_DOUBLINGS = 6;

    @Inject
    Settings settings;

    @Inject
    Ledger ledger;

    @Inject
    Storage storage;

    // The file is in its place before the row says COMPLETED, under a name that no other attempt uses.
    public void complete(Job job, Lease lease, Outcome.Done done, Path made) throws IOException {
        var name = "result-" + UUID.randomUUID();
        var result = result(job, done, made);
        var seen = Progress.seen(job, done.source());
        storage.publish(made, job.id(), name);
        var settled = ledger.change(
                job.id(), (row, now) -> row.complete(lease, seen, result, name, settings.retention(), now));
        LOG.log(Level.INFO, "Job {0}: {1} by {2} {3}", new Object[] {job.id(), done.method(), done.by(), done.tried()});
        // Declined may also mean done: a first try can have been committed without our hearing of it.
        if (settled.isEmpty() && !ledger.names(job.id(), name)) {
            LOG.log(Level.INFO, "Job {0}: another worker has it; this result is dropped", job.id());
            storage.drop(job.id(), name);
        }
    }

    public void fail(Job job, Lease lease, Failure why) {
        LOG.log(Level.INFO, "Job {0}: {1}: {2}", new Object[] {job.id(), why.code(), why.detail()});
        ledger.change(job.id(), (row, now) -> row.fail(lease, why, settings.retention(), now));
    }

    public void breakOff(Job job, Lease lease, Failure why) {
        breakOff(job, lease, why, Duration.ZERO);
    }

    public void breakOff(Job job, Lease lease, IOException storageFails) {
        LOG.log(Level.SEVERE, "Job " + job.id() + ": the storage fails", storageFails);
        breakOff(job, lease, Failures.ofStorage());
    }

    /** @param least how long the job is to be left alone at least */
    public void breakOff(Job job, Lease lease, Failure why, Duration least) {
        var usual = pauseAfter(job);
        var pause = usual.compareTo(least) < 0 ? least : usual;
        LOG.log(Level.WARNING, "Job {0}: {1}: {2}", new Object[] {job.id(), why.code(), why.detail()});
        ledger.change(
                job.id(),
                (row, now) -> row.breakOff(lease, why, settings.maxAttempts(), pause, settings.retention(), now));
    }

    public void giveBack(Job job, Lease lease) {
        ledger.change(job.id(), (row, now) -> row.giveBack(lease, now));
    }

    // What breaks an attempt, such as a disk that is full, may take its time to pass.
    private Duration pauseAfter(Job job) {
        return settings.retryPause().multipliedBy(1L << Math.min(job.attempt() - 1, PAUSE_DOUBLINGS));
    }

    private static Result result(Job job, Outcome.Done done, Path made) throws IOException {
        var media = done.result();
        var bytes = Files.size(made);
        var saved = Math.max(
                0, 100.0 * (job.source().bytes() - bytes) / job.source().bytes());
        return new Result(
                bytes,
                Sha256.of(made),
                Math.round(saved * 10) / 10.0,
                done.method().name(),
                done.ssim(),
                done.by(),
                done.tried().isEmpty() ? null : done.tried(),
                media.container(),
                media.durationSeconds(),
                media.width(),
                media.height(),
                media.fps(),
                media.videoCodec(),
                media.audioCodec());
    }
}
