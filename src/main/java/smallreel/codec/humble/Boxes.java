package smallreel.codec.humble;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a box of an MP4 or QuickTime file holds: other boxes, or fields. */
record Boxes(ByteBuffer bytes) {

    private static final int HEAD = 8;
    private static final int LONG_HEAD = 16;
    private static final int MOST = 1000;
    private static final int LARGEST = 64 << 20;

    /** The first of a name in a file, which may be none of that kind at all. */
    static Optional<Boxes> inFile(Path file, String name) throws IOException {
        try (var channel = FileChannel.open(file)) {
            long at = 0;
            for (int i = 0; i < MOST && at + HEAD <= channel.size(); i++) {
                ByteBuffer head = read(channel, at, LONG_HEAD);
                boolean large = head.getInt(0) == 1 && head.limit() == LONG_HEAD;
                long size = large ? head.getLong(HEAD) : Integer.toUnsignedLong(head.getInt(0));
                int skip = large ? LONG_HEAD : HEAD;
                if (name.equals(nameAt(head, 4)) && size <= LARGEST) {
                    return Optional.of(new Boxes(read(channel, at + skip, (int) Math.max(0, size - skip))));
                }
                if (size < skip) {
                    return Optional.empty();
                }
                at += size;
            }
            return Optional.empty();
        }
    }

    /** All of a name, as far as they are whole. */
    List<Boxes> all(String name) {
        List<Boxes> found = new ArrayList<>();
        for (int at = 0; at + HEAD <= bytes.limit(); ) {
            int size = bytes.getInt(at);
            if (size < HEAD || size > bytes.limit() - at) {
                break;
            }
            if (name.equals(nameAt(bytes, at + 4))) {
                found.add(new Boxes(bytes.slice(at + HEAD, size - HEAD)));
            }
            at += size;
        }
        return found;
    }

    /** The first at the end of this way, or an empty one. */
    Boxes at(String... way) {
        Boxes box = this;
        for (String name : way) {
            box = box.all(name).stream().findFirst().orElse(new Boxes(ByteBuffer.allocate(0)));
        }
        return box;
    }

    /** Its fields, to be read one after the other; {@link BufferUnderflowException} at their end. */
    ByteBuffer fields() {
        return bytes.duplicate().rewind();
    }

    private static String nameAt(ByteBuffer bytes, int at) {
        byte[] name = new byte[4];
        bytes.get(at, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer read(FileChannel channel, long at, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size, channel.size() - at));
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {}
        return bytes.flip();
    }
}
