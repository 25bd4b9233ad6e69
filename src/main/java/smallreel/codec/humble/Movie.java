package smallreel.codec.humble;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an MP4 or QuickTime file says of its tracks, and the demuxers of our kits keep to themselves. */
final class Movie {

    private static final int ENABLED = 1;
    private static final int AS_IT_IS = 1 << 16;

    /**
     * @param enabled whether it is to be played
     * @param mirrored whether it is to be shown as in a mirror
     * @param edits what is to be played of it, in their order; empty for all
     */
    record Part(boolean enabled, boolean mirrored, List<Edit> edits) {

        static final Part UNKNOWN = new Part(false, false, List.of());

        /** Which of its time is to be played; the demuxer's stamps already begin with the first edit. */
        Window window() {
            double wait =
                    !edits.isEmpty() && edits.get(0).empty() ? edits.get(0).seconds() : 0;
            return edits.stream()
                    .filter(edit -> !edit.empty())
                    .findFirst()
                    .map(edit -> Window.of(wait, edit.seconds()))
                    .orElse(Window.ALL);
        }

        /** Whether it is put together from pieces, or played at another speed. */
        boolean pieced() {
            return edits.stream().skip(1).anyMatch(Edit::empty)
                    || edits.stream().filter(edit -> !edit.empty()).count() > 1
                    || edits.stream().anyMatch(edit -> edit.rate() != AS_IT_IS);
        }
    }

    /**
     * A stretch of the result.
     *
     * @param from where it is in the track; negative where there is nothing to play
     */
    record Edit(double seconds, long from, int rate) {

        boolean empty() {
            return from < 0;
        }
    }

    private Movie() {}

    /** Its tracks by their number; what is damaged is left out. */
    static Map<Integer, Part> partsOf(Path file) throws IOException {
        Map<Integer, Part> parts = new HashMap<>();
        Boxes movie = Boxes.inFile(file, "moov").orElse(null);
        if (movie == null) {
            return parts;
        }
        for (Boxes track : movie.all("trak")) {
            try {
                read(track, ticks(movie), parts);
            } catch (BufferUnderflowException cutOff) {
                // as if it said nothing
            }
        }
        return parts;
    }

    private static void read(Boxes track, long ticks, Map<Integer, Part> parts) {
        ByteBuffer head = track.at("tkhd").fields();
        int versionAndFlags = head.getInt();
        boolean large = versionAndFlags >>> 24 == 1;
        head.position(head.position() + (large ? 16 : 8));
        int number = head.getInt();
        head.position(head.position() + (large ? 12 : 8) + 16);
        long a = head.getInt();
        long b = head.getInt();
        head.getInt();
        long c = head.getInt();
        long d = head.getInt();
        parts.put(
                number,
                new Part((versionAndFlags & ENABLED) != 0, a * d - b * c < 0, edits(track, Math.max(1, ticks))));
    }

    private static List<Edit> edits(Boxes track, long ticks) {
        List<Edit> edits = new ArrayList<>();
        if (track.at("edts").all("elst").isEmpty()) {
            return edits;
        }
        ByteBuffer list = track.at("edts", "elst").fields();
        boolean large = list.getInt() >>> 24 == 1;
        for (int left = list.getInt(); left > 0; left--) {
            double seconds = (double) (large ? list.getLong() : Integer.toUnsignedLong(list.getInt())) / ticks;
            long from = large ? list.getLong() : list.getInt();
            edits.add(new Edit(seconds, from, list.getInt()));
        }
        return edits;
    }

    /** How many make a second. */
    private static long ticks(Boxes movie) {
        ByteBuffer head = movie.at("mvhd").fields();
        boolean large = head.getInt() >>> 24 == 1;
        head.position(head.position() + (large ? 16 : 8));
        return Integer.toUnsignedLong(head.getInt());
    }
}
