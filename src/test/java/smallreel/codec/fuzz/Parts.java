package smallreel.codec.fuzz;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The parts that a file is made of, as its own format counts them. */
final class Parts {

    /**
     * One part.
     *
     * @param at where the field begins that tells its size
     * @param sizeWidth bytes of that field
     * @param body where its content begins
     * @param end where its content ends
     */
    record Part(String name, int at, int sizeWidth, int body, int end) {}

    private static final Set<String> BOXES_OF_BOXES =
            Set.of("moov", "trak", "mdia", "minf", "stbl", "edts", "moof", "traf", "mvex", "udta", "dinf");
    private static final Set<Long> MASTERS = Set.of(
            0x18538067L,
            0x1549A966L,
            0x1654AE6BL,
            0xAEL,
            0xE0L,
            0xE1L,
            0x1F43B675L,
            0xA0L,
            0x114D9B74L,
            0x4DBBL,
            0x1C53BB6BL,
            0xBBL,
            0xB7L,
            0x1A45DFA3L);
    private static final int MOST = 5000;

    private final byte[] file;
    private final List<Part> found = new ArrayList<>();

    private Parts(byte[] file) {
        this.file = file;
    }

    static List<Part> boxes(byte[] file) {
        var parts = new Parts(file);
        parts.boxes(0, file.length);
        return parts.found;
    }

    static List<Part> chunks(byte[] file) {
        var parts = new Parts(file);
        parts.chunks(0, file.length);
        return parts.found;
    }

    static List<Part> elements(byte[] file) {
        var parts = new Parts(file);
        parts.elements(0, file.length);
        return parts.found;
    }

    /** MP4 and QuickTime. */
    private void boxes(int from, int to) {
        for (int at = from; at + 8 <= to && found.size() < MOST; ) {
            long size = Numbers.get(file, at, 4, ByteOrder.BIG_ENDIAN);
            int end = size < 8 || at + size > to ? to : (int) (at + size);
            String name = Numbers.word(file, at + 4, 4);
            found.add(new Part(name, at, 4, at + 8, end));
            if (BOXES_OF_BOXES.contains(name)) {
                boxes(at + 8, end);
            }
            at = end;
        }
    }

    /** AVI. */
    private void chunks(int from, int to) {
        for (int at = from; at + 8 <= to && found.size() < MOST; ) {
            long size = Numbers.get(file, at + 4, 4, ByteOrder.LITTLE_ENDIAN);
            int end = at + 8 + size > to ? to : (int) (at + 8 + size);
            String name = Numbers.word(file, at, 4);
            found.add(new Part(name, at + 4, 4, at + 8, end));
            if (name.equals("RIFF") || name.equals("LIST")) {
                chunks(at + 12, end);
            }
            at = end + (int) (size & 1);
        }
    }

    /** Matroska and WebM. */
    private void elements(int from, int to) {
        for (int at = from; at + 2 <= to && found.size() < MOST; ) {
            int idWidth = width(at);
            int sizeWidth = width(at + idWidth);
            long id = Numbers.get(file, at, idWidth, ByteOrder.BIG_ENDIAN);
            long marker = 1L << (7 * sizeWidth);
            long size = Numbers.get(file, at + idWidth, sizeWidth, ByteOrder.BIG_ENDIAN) & (marker - 1);
            int body = at + idWidth + sizeWidth;
            int end = size == marker - 1 || body + size > to ? to : (int) (body + size);
            found.add(new Part(Long.toHexString(id), at + idWidth, sizeWidth, body, end));
            if (MASTERS.contains(id)) {
                elements(body, end);
            }
            at = Math.max(end, at + 1);
        }
    }

    /** How many bytes a number of EBML takes, by its first. */
    private int width(int at) {
        int first = at < file.length ? file[at] & 0xff : 0xff;
        return Math.min(8, Integer.numberOfLeadingZeros(first) - 23);
    }
}
