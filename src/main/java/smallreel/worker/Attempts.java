package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.Outcome;
import smallreel.codec.Piece;
import smallreel.codec.StopSignal;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Lease;
import smallreel.ops.CodecSettings;
import smallreel.ops.Settings;
import smallreel.storage.Storage;

/** One attempt at one job: claim, fetch what is elsewhere, transcode, settle. */
@ApplicationScoped
public class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class.getName());

    @Inject
    Settings settings;

    @Inject
    Jobs jobs;

    @Inject
    Claims claims;

    @Inject
    Chronicle chronicle;

    @Inject
    Storage storage;

    @Inject
    Codec codec;

    @Inject
    Shift shift;

    @Inject
    Running running;

    @Inject
    Sources sources;

    @Inject
    Orders orders;

    @Inject
    SegmentAttempts segmentAttempts;

    @Inject
    Joining joining;

    @Inject
    Ledger ledger;

    @Inject
    CodecSettings bounds;

    @Inject
    Settlement settlement;

    /** @param rung the job that was rung for; another may come first */
    void at(String rung) {
        shift.await(rung);
        var lease = Lease.on(settings.node());
        claims.claim(rung, lease).ifPresent(claimed -> attempt(claimed, lease));
    }

    private void attempt(Claimed claimed, Lease lease) {
        if (claimed instanceof Claimed.Part part) {
            segmentAttempts.at(part.job(), part.segment(), lease);
        } else if (claimed instanceof Claimed.Whole whole && whole.job().segments() != null) {
            joining.of(whole.job(), lease);
        } else if (claimed instanceof Claimed.Whole whole) {
            attempt(whole.job(), lease);
        }
    }

    private void attempt(Job job, Lease lease) {
        LOG.log(Level.INFO, "Job {0}: attempt {1} begins", new Object[] {job.id(), job.attempt()});
        try (var stretch = chronicle.attemptAt(job);
                var run = running.begin(job, lease)) {
            var here = sources.bring(job, lease, run.stopSignal());
            if (here.isPresent()) {
                transcode(here.get(), lease, run.stopSignal());
            }
        } catch (IOException e) {
            settlement.breakOff(job, lease, e);
        }
    }

    private void transcode(Job job, Lease lease, StopSignal stop) throws IOException {
        try (var bench = Workbench.forAttemptAt(job.id(), storage)) {
            var source = storage.file(job.id(), Storage.SOURCE, bench.folder(), stop::stopped);
            var target = bench.folder().resolve("result");
            var progress = new Progress(jobs, job, lease, new Jottings(job.id(), stop));
            var length = job.isToBeWhole() ? Duration.ZERO : bounds.segment();
            var order = orders.of(job, source, target).inPiecesOf(length);
            var outcome = chronicle.encoded(job, () -> codec.transcoder().transcode(order, progress, stop));
            settle(job, lease, outcome, target);
        }
    }

    private void settle(Job job, Lease lease, Outcome outcome, Path target) throws IOException {
        if (outcome instanceof Outcome.Done done) {
            settlement.complete(job, lease, done, target);
        } else if (outcome instanceof Outcome.Divided divided) {
            divide(job, lease, divided);
        } else if (outcome instanceof Outcome.Refused refused) {
            settlement.fail(job, lease, Failures.of(refused));
        } else if (outcome instanceof Outcome.Broken broken) {
            settlement.breakOff(job, lease, Failures.of(broken));
        } else {
            // Cancelled, or taken by another worker: then the lease is no longer ours and this does nothing.
            settlement.giveBack(job, lease);
        }
    }

    private void divide(Job job, Lease lease, Outcome.Divided divided) {
        var pieces = divided.pieces().stream().map(Piece::write).toList();
        LOG.log(Level.INFO, "Job {0}: {1} segments", new Object[] {job.id(), pieces.size()});
        ledger.divide(job.id(), lease, Progress.seen(job, divided.source()), pieces, bounds.jobParallelism());
    }
}
