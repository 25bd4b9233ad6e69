package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.ops.Settings;
import smallreel.resumable.ResumableUpload;
import smallreel.resumable.ResumableUploads;
import smallreel.storage.Growing;
import smallreel.storage.Place;
import smallreel.storage.Storage;

/** Goes on with an upload: the newest request has the turn, and all that came in one that broke off is kept. */
@ApplicationScoped
public class Appending {

    private static final Logger LOG = Logger.getLogger(Appending.class.getName());
    private static final int BUFFER = 1 << 16;

    @Inject
    ResumableUploads uploads;

    @Inject
    Standing standing;

    @Inject
    Storage storage;

    @Inject
    Admission admission;

    @Inject
    Comeback comeback;

    @Inject
    Uploads bodies;

    @Inject
    Settings settings;

    /** @return the upload as it is afterwards */
    Checked<ResumableUpload> append(ResumableUpload upload, Part part) {
        var asked = upload.announced();
        return admission
                .admit(asked.owner(), asked.clientJobId(), asked.length(), Math.min(part.offset(), asked.length()))
                .fold(
                        place -> {
                            try (place) {
                                return takeTurn(upload.id()).then(row -> receive(row, part, place));
                            } catch (UncheckedIOException e) {
                                return Checked.wrong(failed(e));
                            }
                        },
                        problem -> Checked.wrong(UploadProblem.kept(problem)));
    }

    private Checked<ResumableUpload> takeTurn(String id) {
        var row = uploads.change(id, (upload, now) -> {
            upload.seal(standing.written(upload));
            upload.takeTurn(settings.lease(), settings.uploadRetention(), now);
            return true;
        });
        return row.map(Checked::right).orElseGet(() -> Checked.wrong(UploadProblem.unknown()));
    }

    private Checked<ResumableUpload> receive(ResumableUpload upload, Part part, Place place) {
        var problem = wrong(upload, part);
        if (upload.writing() == null) {
            return problem == null ? Checked.right(upload) : Checked.wrong(problem);
        }
        try (var piece = storage.piece(upload.id(), upload.writing())) {
            var broken = problem == null ? copy(part, piece, upload, place) : problem;
            var written = piece.safeLength();
            var ended = uploads.change(
                    upload.id(),
                    (row, now) ->
                            row.endTurn(upload.turn(), written, settings.lease(), settings.uploadRetention(), now));
            if (broken != null) {
                return Checked.wrong(broken);
            }
            return ended.map(Checked::right).orElseGet(() -> Checked.wrong(UploadProblem.takenOver()));
        } catch (IOException e) {
            return Checked.wrong(failed(e));
        }
    }

    private Problem wrong(ResumableUpload upload, Part part) {
        var there = standing.of(upload);
        if (there != part.offset()) {
            return UploadProblem.offset(there);
        }
        return part.size() > upload.length() - there ? UploadProblem.longer(upload.length()) : null;
    }

    /** @return why not all of the body was taken; null if it was */
    private Problem copy(Part part, Growing piece, ResumableUpload upload, Place place) {
        var body = bodies.steady(part.body());
        var buffer = new byte[BUFFER];
        var pulse = new Pulse(settings.lease(), () -> isMine(upload));
        Problem broken = null;
        for (var left = upload.length() - part.offset(); broken == null && left > 0; ) {
            int n;
            try {
                n = body.read(buffer, 0, (int) Math.min(BUFFER, left));
            } catch (IOException e) {
                LOG.log(Level.FINE, "An upload was cut off", e);
                return UploadProblem.kept(NotTaken.broken(e));
            }
            if (n < 0) {
                return null;
            }
            broken = pulse.beats() ? store(buffer, n, piece, place) : UploadProblem.takenOver();
            left -= n;
        }
        return broken;
    }

    private Problem store(byte[] bytes, int length, Growing piece, Place place) {
        try {
            if (place.receive(length) && !admission.hasRoomFor(place)) {
                return UploadProblem.kept(NotTaken.noRoom(comeback.whenThereIsRoom()));
            }
            piece.write(bytes, length);
            return null;
        } catch (IOException e) {
            return failed(e);
        }
    }

    private static Problem failed(Exception e) {
        LOG.log(Level.SEVERE, "The storage cannot take an upload", e);
        return UploadProblem.kept(NotTaken.noRoom(Comeback.AFTER_A_FAULT));
    }

    private boolean isMine(ResumableUpload upload) {
        return uploads.change(
                        upload.id(),
                        (row, now) -> row.renew(upload.turn(), settings.lease(), settings.uploadRetention(), now))
                .isPresent();
    }
}
