package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.ops.Capacity;
import smallreel.ops.Settings;
import smallreel.storage.Incoming;
import smallreel.storage.Place;
import smallreel.storage.Sha256;
import smallreel.storage.Storage;

/** Streams a body to storage: counted, digested, cut off at the limit, and never more than a buffer of it in memory. */
@ApplicationScoped
public class Uploads {

    private static final Logger LOG = Logger.getLogger(Uploads.class.getName());
    private static final int BUFFER = 1 << 16;

    @Inject
    Settings settings;

    @Inject
    Capacity capacity;

    @Inject
    Storage storage;

    @Inject
    Admission admission;

    @Inject
    Comeback comeback;

    /** The body as it should come: whoever sends too slowly is cut off. */
    InputStream steady(InputStream body) {
        return new Steady(body, capacity.minUploadRate(), capacity.uploadGrace());
    }

    Checked<Upload> receive(InputStream body, Place place) {
        Incoming file = null;
        Checked<Upload> received = null;
        try {
            file = storage.incoming();
            received = copy(body, place, file);
            return received;
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The storage cannot take an upload", e);
            return Checked.wrong(NotTaken.noRoom(Comeback.AFTER_A_FAULT));
        } finally {
            if (file != null && !(received instanceof Checked.Right)) {
                file.close();
            }
        }
    }

    private Checked<Upload> copy(InputStream body, Place place, Incoming file) throws IOException {
        var digest = Sha256.begin();
        var buffer = new byte[BUFFER];
        var length = 0L;
        while (true) {
            int n;
            // A client that goes away is kept apart from a disk that fails: both speak in IOExceptions.
            try {
                n = body.read(buffer);
            } catch (IOException e) {
                LOG.log(Level.FINE, "An upload was cut off", e);
                return Checked.wrong(NotTaken.broken(e));
            }
            if (n < 0) {
                return Checked.right(new Upload(file, length, Sha256.end(digest)));
            }
            length += n;
            if (length > settings.maxUploadBytes()) {
                return Checked.wrong(NotTaken.tooLarge(settings.maxUploadBytes()));
            }
            if (place.receive(n) && !admission.hasRoomFor(place)) {
                return Checked.wrong(NotTaken.noRoom(comeback.whenThereIsRoom()));
            }
            digest.update(buffer, 0, n);
            file.write(buffer, n);
        }
    }
}
