package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.Preset;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.ops.Settings;
import smallreel.resumable.ResumableUpload;
import smallreel.resumable.ResumableUploads;
import smallreel.storage.Incoming;
import smallreel.storage.Sha256;
import smallreel.storage.Storage;

/**
 * From an upload that is whole to its job. Each step can be taken again, by anyone, wherever the one before died: the
 * row says which job it is to be before there is one.
 */
@ApplicationScoped
public class Completion {

    private static final Logger LOG = Logger.getLogger(Completion.class.getName());
    private static final int LEASES = 10;

    @Inject
    ResumableUploads uploads;

    @Inject
    Jobs jobs;

    @Inject
    Standing standing;

    @Inject
    Storage storage;

    @Inject
    Intake intake;

    @Inject
    Settings settings;

    // Each reads the whole video: one at a time is enough.
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** @return the upload, done; its job is another's if its ClientJobId had one meanwhile, of the same video */
    Checked<ResumableUpload> complete(String id) {
        if (!underWay.add(id)) {
            return Checked.wrong(UploadProblem.finishing());
        }
        try {
            var settled = uploads.change(id, (upload, now) -> {
                upload.seal(standing.written(upload));
                return upload.settle(settings.lease().multipliedBy(LEASES), now);
            });
            return settled.isPresent() ? job(settled.get()) : known(id);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.SEVERE, "The storage cannot give upload " + id, e);
            return Checked.wrong(UploadProblem.kept(NotTaken.noRoom(Comeback.AFTER_A_FAULT)));
        } finally {
            underWay.remove(id);
        }
    }

    private Checked<ResumableUpload> known(String id) {
        return orUnknown(uploads.find(id).filter(ResumableUpload::isDone));
    }

    private Checked<ResumableUpload> job(ResumableUpload upload) throws IOException {
        var there = jobOf(upload);
        if (there.isPresent()) {
            return done(upload.id(), there.get());
        }
        var file = upload.jobId() == null ? storage.join(upload.id(), upload.pieces()) : upload.joined();
        try (var whole = storage.joined(upload.id(), file)) {
            var named = upload.jobId() == null ? named(upload, file, whole) : Optional.of(upload);
            return orUnknown(named).then(row -> jobOf(row)
                    .map(job -> Checked.right(Receipt.accepted(job)))
                    .orElseGet(() -> accepted(row, whole))
                    .fold(receipt -> done(row.id(), receipt.job()), why -> notAccepted(row.id(), why)));
        }
    }

    private Optional<Job> jobOf(ResumableUpload upload) {
        return Optional.ofNullable(upload.jobId()).flatMap(jobs::find);
    }

    /** Another may have been faster to say what it is to be, but of the same bytes. */
    private Optional<ResumableUpload> named(ResumableUpload upload, String file, Incoming whole) throws IOException {
        var digest = Sha256.of(whole.sealed());
        var id = intake.newId();
        return uploads.change(upload.id(), (row, now) -> row.become(id, digest, file))
                .or(() -> uploads.find(upload.id()));
    }

    private Checked<Receipt> accepted(ResumableUpload upload, Incoming whole) {
        var asked = upload.announced();
        var submission = new Submission(
                asked.clientJobId(),
                asked.name(),
                Preset.named(asked.preset()).orElseThrow(),
                asked.overrides(),
                asked.priority(),
                asked.callbackUrl());
        var video = new Upload(whole, upload.length(), upload.sha256());
        return intake.accept(upload::jobId, asked.owner(), submission, video);
    }

    private Checked<ResumableUpload> done(String id, Job job) {
        var done = uploads.change(id, (row, now) -> row.done(job.id()));
        storage.deletePieces(id);
        return orUnknown(done);
    }

    private static Checked<ResumableUpload> orUnknown(Optional<ResumableUpload> upload) {
        return upload.map(Checked::right).orElseGet(() -> Checked.wrong(UploadProblem.unknown()));
    }

    /** What no later try could mend is given up: the ClientJobId stands for another video. */
    private Checked<ResumableUpload> notAccepted(String id, Problem why) {
        if (why.status() < 500) {
            uploads.delete(id);
            storage.deletePieces(id);
        }
        return Checked.wrong(why);
    }
}
