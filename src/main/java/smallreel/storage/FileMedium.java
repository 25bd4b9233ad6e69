package smallreel.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A medium that is a file. */
record FileMedium(Path file, long length) implements Medium {

    private static final long STEP = 1 << 20;

    static Optional<Medium> in(Path file) throws IOException {
        return Files.isReadable(file) ? Optional.of(new FileMedium(file, Files.size(file))) : Optional.empty();
    }

    @Override
    public void transferTo(OutputStream out, long first, long count) throws IOException {
        try (var from = FileChannel.open(file);
                var to = Channels.newChannel(out)) {
            for (var at = first; at < first + count; ) {
                var sent = from.transferTo(at, Math.min(STEP, first + count - at), to);
                if (sent <= 0) {
                    throw new IOException(file + " is shorter than it was");
                }
                at += sent;
            }
        }
    }
}
