package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.Encoded;
import smallreel.codec.Fault;
import smallreel.codec.Outcome;
import smallreel.codec.Piece;
import smallreel.codec.StopSignal;
import smallreel.job.Job;
import smallreel.job.Lease;
import smallreel.job.Segment;
import smallreel.job.Segments;
import smallreel.storage.Storage;

/** Makes one video of a job's segments. What cannot be joined is encoded in one go after all. */
@ApplicationScoped
public class Joining {

    private static final Logger LOG = Logger.getLogger(Joining.class.getName());

    /** What may be otherwise next time, and what encoding in one go would meet as well. */
    private static final Set<Fault> OF_THE_STORAGE = EnumSet.of(Fault.STORAGE_FAILED, Fault.DISK_FULL);

    @Inject
    Segments segments;

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
    Settlement settlement;

    /** @param job whose segments are all made, and which this lease holds */
    void of(Job job, Lease lease) {
        LOG.log(Level.INFO, "Job {0}: its segments are joined", job.id());
        try (var run = running.begin(job, lease)) {
            join(job, lease, run.stopSignal());
        } catch (IOException e) {
            settlement.breakOff(job, lease, e);
        }
    }

    private void join(Job job, Lease lease, StopSignal stop) throws IOException {
        var made = segments.of(job.id());
        try (var bench = Workbench.forAttemptAt(job.id(), storage)) {
            var source = storage.file(job.id(), Storage.SOURCE, bench.folder(), stop::stopped);
            var target = bench.folder().resolve("result");
            List<Encoded> pieces = new ArrayList<>();
            for (var segment : made) {
                var file = storage.file(job.id(), segment.file(), bench.folder(), stop::stopped);
                pieces.add(new Encoded(Piece.read(segment.piece()), file));
            }
            var outcome = codec.transcoder().join(orders.of(job, source, target), pieces, report -> {}, stop);
            settle(job, lease, outcome, target);
        }
        for (var segment : made) {
            dropIfOver(job, segment);
        }
    }

    private void settle(Job job, Lease lease, Outcome outcome, Path target) throws IOException {
        if (outcome instanceof Outcome.Done done) {
            settlement.complete(job, lease, done, target);
        } else if (outcome instanceof Outcome.Stopped) {
            settlement.giveBack(job, lease);
        } else if (outcome instanceof Outcome.Broken broken && OF_THE_STORAGE.contains(broken.fault())) {
            settlement.breakOff(job, lease, Failures.of(broken));
        } else {
            LOG.log(Level.WARNING, "Job {0}: its segments do not fit: {1}", new Object[] {job.id(), outcome});
            ledger.change(job.id(), (row, now) -> row.isHeldBy(lease) && row.refuseSegments(now));
        }
    }

    // What is left behind here is a stray.
    private void dropIfOver(Job job, Segment segment) throws IOException {
        if (segments.find(segment.id()).isEmpty()) {
            storage.drop(job.id(), segment.file());
        }
    }
}
