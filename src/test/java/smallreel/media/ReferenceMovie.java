package smallreel.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A QuickTime movie that holds no media, but says that it is to be taken from another file.
 *
 * @see <a href="https://developer.apple.com/documentation/quicktime-file-format/data_reference_atom">QuickTime File
 *     Format, data reference atom</a>
 */
final class ReferenceMovie {

    private static final List<String> AROUND = List.of("moov", "trak", "mdia", "minf", "dinf");
    private static final int ALIAS = 200;

    private ReferenceMovie() {}

    /**
     * @param whole a movie with one track and its index at the end
     * @param name of the file beside it, from which the media is to be taken
     */
    static byte[] of(byte[] whole, String name) {
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int media = text.indexOf("mdat");
        int index = text.indexOf("moov");
        int reference = text.indexOf("dref") - 4;
        int length = ByteBuffer.wrap(whole).getInt(reference);
        byte[] alias = alias(name);
        int more = 16 + alias.length - length;

        var movie = ByteBuffer.allocate(whole.length + more);
        movie.put(whole, 0, reference);
        movie.putInt(16 + alias.length).put(ascii("dref")).putInt(0).putInt(1).put(alias);
        movie.put(whole, reference + length, whole.length - reference - length);
        for (String box : AROUND) {
            int at = text.indexOf(box, index) - 4;
            movie.putInt(at, movie.getInt(at) + more);
        }
        for (int at = media + 4; at < index - 4; at++) {
            movie.put(at, (byte) 0);
        }
        return movie.array();
    }

    private static byte[] alias(String name) {
        var alias = ByteBuffer.allocate(ALIAS);
        alias.putInt(ALIAS).put(ascii("alis")).putInt(0);
        alias.position(alias.position() + 10 + 28 + 12);
        alias.put((byte) name.length()).put(ascii(name));
        alias.position(12 + 10 + 28 + 12 + 64 + 16);
        alias.putShort((short) 1).putShort((short) 1);
        alias.position(alias.position() + 16);
        byte[] path = ascii("V:" + name + (name.length() % 2 == 0 ? "" : "\0"));
        alias.putShort((short) 2).putShort((short) path.length).put(path).putShort((short) -1);
        return alias.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
