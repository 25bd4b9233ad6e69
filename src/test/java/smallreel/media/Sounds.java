package smallreel.media;

import static smallreel.media.Workshop.AAC;
import static smallreel.media.Workshop.MOVING;
import static smallreel.media.Workshop.TONE;
import static smallreel.media.Workshop.X264;
import static smallreel.media.Workshop.lavfi;
import static smallreel.media.Workshop.made;

import java.nio.file.Path;

/** Clips with more sound than two ears can hear. */
public final class Sounds {

    private static final String QUIET = "aevalsrc=0.01*sin(2*PI*440*t):s=44100:d=2";

    private Sounds() {}

    /** A tone from the loudspeaker in the middle, and from no other. */
    public static Path centre(String coding) {
        String six = "aevalsrc='0|0|0.3*sin(2*PI*440*t)|0|0|0':s=44100:d=2:c=5.1";
        return made(
                "centre-" + coding.split(" ")[1] + ".mkv",
                lavfi(MOVING) + " " + lavfi(six) + " " + X264 + " " + coding);
    }

    public static Path secondIsDefault() {
        return made("default.mkv", two() + " -disposition:a:0 0 -disposition:a:1 default");
    }

    /** As MP4 has it: the other is switched off. */
    public static Path secondIsEnabled() {
        return made("enabled.mp4", "-i " + secondIsDefault() + " -map 0 -c copy -disposition:a:0 0");
    }

    public static Path secondIsDefaultAndForced() {
        return made("forced.mkv", two() + " -disposition:a:0 0 -disposition:a:1 default+forced");
    }

    private static String two() {
        return lavfi(MOVING) + " " + lavfi(QUIET) + " " + lavfi(TONE) + " -map 0 -map 1 -map 2 " + X264 + " " + AAC;
    }
}
