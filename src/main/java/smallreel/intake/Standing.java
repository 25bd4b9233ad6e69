package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import smallreel.resumable.ResumableUpload;
import smallreel.storage.Storage;

/** How far an upload is: what its row says, and what has come since into the piece that is being written. */
@ApplicationScoped
public class Standing {

    @Inject
    Storage storage;

    /** The bytes that have arrived. */
    long of(ResumableUpload upload) {
        return upload.received() + written(upload);
    }

    /** Those of the piece that is being written. */
    long written(ResumableUpload upload) {
        try {
            return upload.writing() == null ? 0 : storage.lengthOf(upload.id(), upload.writing());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The storage cannot tell how much of upload " + upload.id() + " is there", e);
        }
    }
}
