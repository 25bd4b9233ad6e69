package smallreel.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A piece of an upload that is being written. What was written stays when it is closed. */
public final class Growing implements AutoCloseable {

    private final FileChannel channel;

    Growing(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    public void write(byte[] bytes, int length) throws IOException {
        var left = ByteBuffer.wrap(bytes, 0, length);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** How long it is, with what was there before; safe from a loss of power. */
    public long safeLength() throws IOException {
        channel.force(true);
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
