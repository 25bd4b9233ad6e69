package smallreel.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A piece that is a row of objects, each named after its first byte. What is not enough for one waits in a file of this
 * node: it does not count yet.
 */
final class GrowingRow implements Growing {

    static final long OBJECT = 8 << 20;

    private final Bucket bucket;
    private final String row;
    private final Path file;
    private final FileChannel waiting;
    private long safe;
    private boolean failed;

    /** @param safe how much of it there is */
    GrowingRow(Bucket bucket, String row, long safe, Path file) throws IOException {
        this.bucket = bucket;
        this.row = row;
        this.safe = safe;
        this.file = file;
        this.waiting = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        var left = ByteBuffer.wrap(bytes, 0, length);
        while (left.hasRemaining()) {
            waiting.write(left);
        }
        if (waiting.size() >= OBJECT) {
            send();
        }
    }

    @Override
    public long safeLength() throws IOException {
        send();
        return safe;
    }

    // An object that may yet arrive, though nobody heard of it, must not be followed by another of the same name and
    // another length: so nothing is sent after the first failure, and whoever comes next begins a piece of their own.
    private void send() throws IOException {
        if (failed) {
            throw new IOException(row + " was not taken before");
        }
        var length = waiting.size();
        if (length > 0) {
            failed = true;
            bucket.put(row + "%019d".formatted(safe), file);
            failed = false;
            waiting.truncate(0);
            waiting.position(0);
            safe += length;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (!failed) {
                send();
            }
        } finally {
            waiting.close();
            Files.deleteIfExists(file);
        }
    }
}
