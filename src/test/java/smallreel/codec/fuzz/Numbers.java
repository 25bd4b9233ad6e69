package smallreel.codec.fuzz;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Numbers and words as files write them; what lies beyond the file's end is 0, and stays so. */
final class Numbers {

    private Numbers() {}

    static void put(byte[] file, int at, int width, ByteOrder order, long value) {
        for (int i = 0; i < width; i++) {
            int place = order == ByteOrder.BIG_ENDIAN ? at + width - 1 - i : at + i;
            if (place >= 0 && place < file.length) {
                file[place] = (byte) (value >> (8 * i));
            }
        }
    }

    static long get(byte[] file, int at, int width, ByteOrder order) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            int place = order == ByteOrder.BIG_ENDIAN ? at + width - 1 - i : at + i;
            long part = place >= 0 && place < file.length ? file[place] & 0xffL : 0;
            value |= part << (8 * i);
        }
        return value;
    }

    static String word(byte[] file, int at, int length) {
        int from = Math.min(at, file.length);
        return new String(file, from, Math.min(length, file.length - from), StandardCharsets.ISO_8859_1);
    }
}
