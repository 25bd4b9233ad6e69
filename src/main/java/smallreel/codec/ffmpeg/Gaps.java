package smallreel.codec.ffmpeg;

import java.util.regex.Pattern;
import smallreel.codec.Fault;
import smallreel.codec.LastWords;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Refusal;

/** Gaps of a sound are filled with silence, so that it stays where it belongs; but not for hours, which nobody meant. */
final class Gaps {

    /** In seconds. What is shorter is left to add up. */
    private static final double LEAST = 0.1;

    /** So FFmpeg prints a number that it has come to. */
    private static final Pattern TOLD = Pattern.compile("^\\[Eval @ \\S+] [0-9.]+$");

    private static final int AS_AN_ERROR = 16;

    /**
     * Counts, in seconds, how far the sound has come (0), how far this stretch is beyond that (2), and the silence in all
     * (1). Once there is too much of it, that is told, and no stretch has a time any more: then aresample fills nothing.
     */
    private static final String COUNTED = String.join(
            ";",
            "st(2,T-ld(0))",
            "st(1,ld(1)+if(gt(ld(2),%s),ld(2)))".formatted(LEAST),
            "st(0,if(gt(abs(ld(2)),%s),max(ld(0),T+S/SR),ld(0)+S/SR))".formatted(LEAST),
            "if(gt(ld(1),%d),0*print(ld(1),%d)/0,PTS)".formatted(Bounds.MOST_SILENCE_SECONDS, AS_AN_ERROR));

    static final String FILLED =
            "asetpts='%s',aresample=async=1:min_hard_comp=%s:first_pts=0".formatted(COUNTED, LEAST);

    private Gaps() {}

    /** @throws Refusal if {@link #FILLED} has told that there is too much silence */
    static void check(LastWords words) {
        if (words.last(TOLD).isPresent()) {
            throw new Refusal(
                    Fault.DAMAGED,
                    "By its time stamps the sound has gaps of more than %d s in all. Send it with all of its sound, or ask for none."
                            .formatted(Bounds.MOST_SILENCE_SECONDS));
        }
    }
}
