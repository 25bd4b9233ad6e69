package smallreel.codec;

import java.util.Locale;

/**
 * A part of the work on one video, which any worker can do without the others: all of its sound, or the pictures between
 * two cuts.
 *
 * @param from the stamp of its first picture, in the source stream's own ticks; {@link Long#MIN_VALUE} from the
 *     beginning
 * @param until the stamp of the first picture that is no longer in it; {@link Long#MAX_VALUE} to the end
 * @param first its first picture's place in the result, in the result's ticks
 * @param end the place at which the next piece begins, or until which the last picture is shown
 * @param pictures how many come out
 * @param seconds how long it is, to weigh its progress by
 */
public record Piece(boolean sound, long from, long until, long first, long end, long pictures, double seconds) {

    private static final String SOUND = "sound";
    private static final String PICTURES = "pictures";
    private static final int WORDS = 7;

    /** All of the sound. */
    public static Piece ofSound(double seconds) {
        return new Piece(true, Long.MIN_VALUE, Long.MAX_VALUE, 0, 0, 0, seconds);
    }

    /** One line of fewer than 200 plain characters. */
    public String write() {
        return String.format(
                Locale.ROOT,
                "%s %d %d %d %d %d %s",
                sound ? SOUND : PICTURES,
                from,
                until,
                first,
                end,
                pictures,
                seconds);
    }

    /** @throws IllegalArgumentException if nobody has written this */
    public static Piece read(String line) {
        String[] words = line.split(" ");
        if (words.length != WORDS || !(words[0].equals(SOUND) || words[0].equals(PICTURES))) {
            throw new IllegalArgumentException("not a piece: " + line);
        }
        return new Piece(
                words[0].equals(SOUND),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]),
                Double.parseDouble(words[6]));
    }
}
