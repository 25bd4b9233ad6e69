package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import smallreel.resumable.ResumableUpload;
import smallreel.resumable.ResumableUploads;
import smallreel.storage.Storage;

/** What a client may do with uploads of its own. Another's is, to it, none at all. */
@ApplicationScoped
public class UploadDesk {

    @Inject
    ResumableUploads uploads;

    @Inject
    Storage storage;

    @Inject
    Standing standing;

    @Inject
    Appending appending;

    @Inject
    Completion completion;

    Checked<ResumableUpload> find(String owner, String id) {
        return Optional.of(id)
                .filter(Desk::mayBeId)
                .flatMap(uploads::find)
                .filter(upload -> upload.announced().owner().equals(owner))
                .map(Checked::right)
                .orElseGet(() -> Checked.wrong(UploadProblem.unknown()));
    }

    /** What came with the creation is taken as far as it goes; the rest is up to the client. */
    Checked<ResumableUpload> begin(Creation.Created created, Part part) {
        var upload = created.upload();
        if (created.replayed() || part == Part.NONE) {
            return settled(upload);
        }
        return appending
                .append(upload, part)
                .fold(Checked::right, why -> find(upload.announced().owner(), upload.id()))
                .then(this::settled);
    }

    Checked<ResumableUpload> append(ResumableUpload upload, Part part) {
        return appending.append(upload, part).then(this::settled);
    }

    /** Makes a job of it, if it is whole and that was not done. */
    Checked<ResumableUpload> settled(ResumableUpload upload) {
        return upload.isDone() || upload.isHeld() || standing.of(upload) < upload.length()
                ? Checked.right(upload)
                : completion.complete(upload.id());
    }

    /** The job of an upload that has become one is not touched. */
    Checked<ResumableUpload> terminate(ResumableUpload upload) {
        if (upload.jobId() != null && !upload.isDone()) {
            return Checked.wrong(UploadProblem.finishing());
        }
        uploads.delete(upload.id());
        storage.deletePieces(upload.id());
        return Checked.right(upload);
    }
}
