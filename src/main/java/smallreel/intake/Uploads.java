package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.ops.Settings;
import smallreel.storage.Incoming;
import smallreel.storage.Sha256;
import smallreel.storage.Storage;

/** Streams a body to storage: counted, digested, cut off at the limit, and never more than a buffer of it in memory. */
@ApplicationScoped
public class Uploads {

    private static final Logger LOG = Logger.getLogger(Uploads.class.getName());
    private static final int END = -1;
    private static final int GONE = -2;
    private static final int BUFFER = 1 << 16;
    private static final int CHECK_ROOM_EVERY = 64 << 20;

    @Inject
    Settings settings;

    @Inject
    Storage storage;

    /** @param declared the Content-Length, or -1; a body that is declared too large is refused before it is read */
    Checked<Upload> receive(InputStream body, long declared) {
        if (isTooLarge(declared)) {
            return Checked.wrong(tooLarge());
        }
        Incoming file = null;
        Checked<Upload> received = null;
        try {
            if (storage.room() - Math.max(0, declared) < settings.minFreeBytes()) {
                return Checked.wrong(Problem.noRoom());
            }
            file = storage.incoming();
            received = copy(body, file);
            return received;
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The storage cannot take an upload", e);
            return Checked.wrong(Problem.noRoom());
        } finally {
            if (file != null && !(received instanceof Checked.Right)) {
                file.close();
            }
        }
    }

    boolean isTooLarge(long length) {
        return length > settings.maxUploadBytes();
    }

    Problem tooLarge() {
        return Problem.tooLarge(settings.maxUploadBytes());
    }

    private Checked<Upload> copy(InputStream body, Incoming file) throws IOException {
        var digest = Sha256.begin();
        var buffer = new byte[BUFFER];
        var length = 0L;
        var checkAt = (long) CHECK_ROOM_EVERY;
        for (int n; (n = read(body, buffer)) != END; ) {
            if (n == GONE) {
                return Checked.wrong(Problem.cutOff());
            }
            length += n;
            if (isTooLarge(length)) {
                return Checked.wrong(tooLarge());
            }
            if (length > checkAt) {
                checkAt = length + CHECK_ROOM_EVERY;
                if (storage.room() < settings.minFreeBytes()) {
                    return Checked.wrong(Problem.noRoom());
                }
            }
            digest.update(buffer, 0, n);
            file.write(buffer, n);
        }
        return Checked.right(new Upload(file, length, Sha256.end(digest)));
    }

    /** Keeps a client that goes away apart from a disk that fails: both speak in IOExceptions. */
    private static int read(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            LOG.log(Level.FINE, "An upload was cut off", e);
            return GONE;
        }
    }
}
