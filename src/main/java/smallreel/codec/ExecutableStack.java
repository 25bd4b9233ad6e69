package smallreel.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The flag by which an ELF library asks for an executable stack.
 *
 * <p>Humble Video 0.2.1 asks for one without need; the JVM warns of it, and newer C libraries refuse to load it.
 */
final class ExecutableStack {

    private static final int GNU_STACK = 0x6474e551;
    private static final int EXECUTABLE = 1;
    private static final int HEADER = 64;

    private ExecutableStack() {}

    /** Clears the flag in a 64-bit library and writes the library through to the disk. */
    static void forbid(Path library) throws IOException {
        try (var file = FileChannel.open(library, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer header = read(file, 0, HEADER);
            long first = header.getLong(32);
            int size = header.getShort(54);
            int count = header.getShort(56);
            for (int i = 0; i < count; i++) {
                long at = first + (long) i * size;
                ByteBuffer segment = read(file, at, 8);
                if (segment.getInt(0) == GNU_STACK) {
                    int flags = segment.getInt(4) & ~EXECUTABLE;
                    file.write(little(4).putInt(0, flags), at + 4);
                }
            }
            file.force(true);
        }
    }

    private static ByteBuffer read(FileChannel file, long at, int bytes) throws IOException {
        ByteBuffer buffer = little(bytes);
        if (file.read(buffer, at) < bytes) {
            throw new IOException("not a native library");
        }
        return buffer;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
