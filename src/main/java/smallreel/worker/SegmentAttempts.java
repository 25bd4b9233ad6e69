package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.Outcome;
import smallreel.codec.Piece;
import smallreel.codec.StopSignal;
import smallreel.job.Job;
import smallreel.job.Lease;
import smallreel.job.Segment;
import smallreel.job.Segments;
import smallreel.ops.Settings;
import smallreel.storage.Storage;

/** One attempt at one segment of a job. Whoever has made the last one joins them. */
@ApplicationScoped
public class SegmentAttempts {

    private static final Logger LOG = Logger.getLogger(SegmentAttempts.class.getName());

    @Inject
    Settings settings;

    @Inject
    Segments segments;

    @Inject
    Chronicle chronicle;

    @Inject
    Storage storage;

    @Inject
    Codec codec;

    @Inject
    Running running;

    @Inject
    Orders orders;

    @Inject
    Ledger ledger;

    @Inject
    Joining joining;

    void at(Job job, Segment segment, Lease lease) {
        try (var stretch = chronicle.segmentOf(job);
                var run = running.begin(job, segment, lease)) {
            encode(job, segment, lease, run.stopSignal());
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "Job " + job.id() + ": the storage fails", e);
            breakOff(job, segment, lease);
        }
        ledger.held(job.id(), lease).ifPresent(whole -> joining.of(whole, lease));
    }

    private void encode(Job job, Segment segment, Lease lease, StopSignal stop) throws IOException {
        try (var bench = Workbench.forAttemptAt(segment.id(), storage)) {
            var source = storage.file(job.id(), Storage.SOURCE, bench.folder(), stop::stopped);
            var target = bench.folder().resolve("segment");
            var piece = Piece.read(segment.piece());
            LOG.log(Level.INFO, "Job {0}: segment {1}, {2} pictures: attempt {3} begins", new Object[] {
                job.id(), segment.number(), piece.pictures(), segment.attempt()
            });
            var jottings = new Jottings(job.id(), stop);
            var outcome = codec.transcoder()
                    .encode(
                            orders.of(job, source, target),
                            piece,
                            report -> jottings.write(() -> segments.progress(segment.id(), lease, report.percent())),
                            stop);
            settle(job, segment, lease, outcome, target);
        }
    }

    private void settle(Job job, Segment segment, Lease lease, Outcome outcome, Path target) throws IOException {
        if (outcome instanceof Outcome.Done) {
            keep(job, segment, lease, target);
        } else if (outcome instanceof Outcome.Refused refused) {
            LOG.log(Level.INFO, "Job {0}: segment {1}: {2}: {3}", new Object[] {
                job.id(), segment.number(), refused.fault(), refused.detail()
            });
            ledger.refuse(segment, lease);
        } else if (outcome instanceof Outcome.Broken broken) {
            LOG.log(Level.WARNING, "Job {0}: segment {1}: {2}: {3}", new Object[] {
                job.id(), segment.number(), broken.fault(), broken.detail()
            });
            breakOff(job, segment, lease);
        } else {
            ledger.giveBack(segment, lease);
        }
    }

    // As a result: there before the row tells of it, under a name that no other attempt uses.
    private void keep(Job job, Segment segment, Lease lease, Path made) throws IOException {
        var name = "segment-" + segment.number() + "-" + UUID.randomUUID();
        storage.publish(made, job.id(), name);
        if (!ledger.complete(segment, lease, name, settings.lease())) {
            storage.drop(job.id(), name);
        }
    }

    private void breakOff(Job job, Segment segment, Lease lease) {
        ledger.breakOff(segment, lease, settings.maxAttempts(), settings.retryPause());
    }
}
