package smallreel.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import smallreel.ops.Settings;

/** Media on a real disk that is full after so many bytes of each upload. */
public class FailingDisk extends FileStorage {

    private final Settings settings;
    private final Path incoming;
    private final long writable;

    public FailingDisk(Settings settings, long writable) {
        super(settings.dataDir());
        this.settings = settings;
        this.incoming = settings.dataDir().resolve("media/incoming");
        this.writable = writable;
    }

    /** What is on its way to this disk. */
    public Room asRoom() {
        var room = new Room();
        room.settings = settings;
        room.storage = this;
        return room;
    }

    @Override
    public Incoming incoming() throws IOException {
        var file = incoming.resolve(UUID.randomUUID().toString());
        return new Incoming(file, new Full(Files.newOutputStream(file)));
    }

    /** Like a disk: what does not fit is refused, and what was written before stays until it is deleted. */
    private final class Full extends OutputStream {

        private final OutputStream file;
        private long left = writable;

        Full(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > left) {
                throw new IOException("No space left on device");
            }
            left -= length;
            file.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            file.close();
            if (left == 0) {
                throw new IOException("No space left on device");
            }
        }
    }
}
