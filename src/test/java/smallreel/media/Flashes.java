package smallreel.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clip in which the picture turns white and a tone is heard at its start, in its middle and at its end, as an
 * independent decoder sees and hears it.
 *
 * @param seen when it turns white, in seconds
 * @param heard when the tone begins, in seconds
 */
public record Flashes(List<Double> seen, List<Double> heard) {

    /** How long the clip is, in seconds. */
    public static final double SECONDS = 9;

    private static final double WHITE = 215;
    private static final double[] TIMES = {1, 4.48, 8};

    /** The words that make its pictures. */
    public static String picture(String size, String rate) {
        return "-f lavfi -i testsrc2=size=" + size + ":rate=" + rate + ":duration=9,"
                + "drawbox=t=fill:c=white:enable='" + times(0.19) + "'";
    }

    /** The words that make its sound. */
    public static String sound() {
        return "-f lavfi -i aevalsrc='0.5*sin(2*PI*1000*t)*(" + times(0.2) + ")':s=44100:d=9";
    }

    private static String times(double length) {
        List<String> all = new ArrayList<>();
        for (double time : TIMES) {
            all.add("between(t,%s,%s)".formatted(time, time + length));
        }
        return String.join("+", all);
    }

    /** @param folder where notes may be left */
    public static Flashes in(Path clip, Path folder) {
        Path seen = folder.resolve("flashes");
        Path heard = folder.resolve("beeps");
        Ffmpeg.ffmpeg(
                "-i",
                clip.toString(),
                "-vf",
                "scale=8:6:flags=area,format=gray,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=" + seen,
                "-af",
                "silencedetect=n=0.05:d=0.05,ametadata=mode=print:key=lavfi.silence_end:file=" + heard,
                "-f",
                "null",
                "-");
        List<Double> times = numbers(seen, "pts_time:([0-9.-]+)");
        List<Double> brightness = numbers(seen, "YAVG=([0-9.]+)");
        List<Double> flashes = new ArrayList<>();
        for (int i = 1; i < brightness.size(); i++) {
            if (brightness.get(i) > WHITE && brightness.get(i - 1) <= WHITE) {
                flashes.add(times.get(i));
            }
        }
        return new Flashes(flashes, numbers(heard, "silence_end=([0-9.]+)"));
    }

    private static List<Double> numbers(Path notes, String pattern) {
        List<Double> found = new ArrayList<>();
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(notes));
            while (matcher.find()) {
                found.add(Double.parseDouble(matcher.group(1)));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
