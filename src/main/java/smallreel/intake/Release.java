package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.resumable.Announced;
import smallreel.resumable.ResumableUpload;
import smallreel.resumable.ResumableUploads;

/** From an upload that is held to its job, when somebody asks for that; once, whoever asks how often. */
@ApplicationScoped
public class Release {

    @Inject
    Jobs jobs;

    @Inject
    ResumableUploads uploads;

    @Inject
    UploadDesk desk;

    @Inject
    Standing standing;

    @Inject
    Admission admission;

    @Inject
    Quota quota;

    @Inject
    Intake intake;

    Checked<Receipt> release(String owner, Submission asked, String uploadId) {
        return intake.earlier(owner, asked)
                .map(job -> replay(job, asked, uploadId))
                .orElseGet(() -> desk.find(owner, uploadId)
                        .then(this::whole)
                        .then(this::allowed)
                        .then(upload -> released(upload, asked)
                                .then(desk::settled)
                                .then(done -> Checked.right(new Receipt(job(done), upload.isDone())))));
    }

    private Job job(ResumableUpload done) {
        return jobs.find(done.jobId()).orElseThrow();
    }

    // Of an upload that is forgotten nothing is known but that its job was made; the key alone is enough then.
    private Checked<Receipt> replay(Job job, Submission asked, String uploadId) {
        var same = uploads.find(uploadId)
                .map(upload -> job.id().equals(upload.jobId()))
                .orElse(true);
        return same
                        && job.preset().equals(asked.preset().id())
                        && job.overrides().equals(asked.overrides())
                ? Checked.right(Receipt.replayed(job))
                : Checked.wrong(Problem.keyReused(asked.clientJobId()));
    }

    private Checked<ResumableUpload> allowed(ResumableUpload upload) {
        return upload.isDone()
                ? Checked.right(upload)
                : admission
                        .paused()
                        .or(() -> quota.refusal(upload.announced().owner(), 1, upload.length()))
                        .map(Checked::<ResumableUpload>wrong)
                        .orElseGet(() -> Checked.right(upload));
    }

    private Checked<ResumableUpload> whole(ResumableUpload upload) {
        return upload.isDone() || standing.of(upload) == upload.length()
                ? Checked.right(upload)
                : Checked.wrong(UploadProblem.unfinished());
    }

    private Checked<ResumableUpload> released(ResumableUpload upload, Submission asked) {
        var before = upload.announced();
        var wanted = new Announced(
                before.owner(),
                asked.clientJobId(),
                asked.name().equals(Submission.UNNAMED) ? before.name() : asked.name(),
                asked.preset().id(),
                asked.overrides(),
                asked.priority(),
                asked.callbackUrl(),
                before.metadata(),
                before.length(),
                false);
        try {
            var now = uploads.change(upload.id(), (row, at) -> row.release(wanted))
                    .or(() -> uploads.find(upload.id()));
            return now.map(row -> row.announced().equals(wanted) ? Checked.right(row) : taken())
                    .orElseGet(() -> Checked.wrong(UploadProblem.unknown()));
        } catch (PersistenceException e) {
            if (uploads.find(before.owner(), asked.clientJobId()).isEmpty()) {
                throw e;
            }
            return Checked.wrong(Problem.keyReused(asked.clientJobId()));
        }
    }

    private static Checked<ResumableUpload> taken() {
        return Checked.wrong(UploadProblem.taken());
    }
}
