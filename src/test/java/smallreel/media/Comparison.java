package smallreel.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clip of {@link FlashAndBeep} and what was made of it, side by side, as an independent decoder sees and hears them.
 *
 * @param likenesses how like the source's each picture is, in their order, 0 to 1
 */
public record Comparison(Seen source, Seen result, List<Double> likenesses) {

    private static final double WHITE = 215;

    /**
     * @param flash when the picture turns white, in seconds from the beginning
     * @param beep when the tone begins, if there is one
     */
    public record Seen(int pictures, double first, double last, double flash, OptionalDouble beep) {

        /** How long after the first picture it turns white, in seconds: sound may begin before both. */
        public double flashAfter() {
            return flash - first;
        }

        /** How long after the flash the tone begins, in seconds. */
        public double lag() {
            return beep.orElse(Double.NaN) - flash;
        }
    }

    /**
     * @param sound whether there is a tone to be heard
     * @param filters for the source's pictures, such as {@code hflip}; may be empty
     * @param folder where notes may be left
     */
    public static Comparison of(Path source, Judge result, boolean sound, String filters, Path folder) {
        String note = "scale=8:6:flags=area,format=gray,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=";
        String listen = "silencedetect=n=0.05:d=0.05,ametadata=mode=print:key=lavfi.silence_end:file=";
        String inOrder = "setsar=1,settb=1/25,setpts=N";
        String size = "scale=%d:%d:flags=bicubic,format=yuv420p,"
                .formatted(result.video().getInt("width"), result.video().getInt("height"));
        String prepare = filters.isEmpty() ? "" : filters + ",";
        String graph = "[0:v]split[r][rr];[1:v]" + prepare + "split[s][ss];[r]" + note + folder.resolve("seen-r")
                + ",nullsink;[s]" + note + folder.resolve("seen-s") + ",nullsink;[rr]" + inOrder + "[a];[ss]" + size
                + inOrder + "[b];[a][b]ssim=stats_file=" + folder.resolve("ssim") + "[o]";
        String heard = ";[0:a]" + listen + folder.resolve("heard-r") + "[ro];[1:a]" + listen + folder.resolve("heard-s")
                + "[so]";
        List<String> words =
                new ArrayList<>(List.of("-i", result.file().toString(), "-i", source.toString(), "-filter_complex"));
        words.addAll(List.of(graph + (sound ? heard : ""), "-map", "[o]"));
        words.addAll(sound ? List.of("-map", "[ro]", "-map", "[so]") : List.of());
        words.addAll(List.of("-f", "null", "-"));
        Ffmpeg.ffmpeg(words.toArray(String[]::new));
        return new Comparison(
                seen(folder, "s", sound), seen(folder, "r", sound), numbers(folder.resolve("ssim"), "All:([0-9.]+)"));
    }

    /** On average. */
    public double likeness() {
        return likenesses.stream().mapToDouble(d -> d).average().orElse(0);
    }

    public double likenessOfFirst() {
        return likenesses.get(0);
    }

    public double likenessOfLast() {
        return likenesses.get(likenesses.size() - 1);
    }

    /** How much later than in the source the tone begins, measured from the flash, in seconds. */
    public double drift() {
        return result.lag() - source.lag();
    }

    private static Seen seen(Path folder, String which, boolean sound) {
        Path notes = folder.resolve("seen-" + which);
        List<Double> times = numbers(notes, "pts_time:([0-9.-]+)");
        List<Double> brightness = numbers(notes, "YAVG=([0-9.]+)");
        double flash = Double.NaN;
        for (int i = brightness.size() - 1; i >= 0; i--) {
            flash = brightness.get(i) > WHITE ? times.get(i) : flash;
        }
        OptionalDouble beep = sound
                ? numbers(folder.resolve("heard-" + which), "silence_end=([0-9.]+)").stream()
                        .mapToDouble(d -> d)
                        .findFirst()
                : OptionalDouble.empty();
        return new Seen(times.size(), times.get(0), times.get(times.size() - 1), flash, beep);
    }

    private static List<Double> numbers(Path notes, String pattern) {
        try {
            List<Double> found = new ArrayList<>();
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
