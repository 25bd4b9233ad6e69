package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.media.Judge;

/** What each preset makes of three kinds of pictures, and what that takes: {@code mvn verify -Ppresets} prints it. */
class PresetTable {

    private static final int SECONDS = 5;

    private static final Path OURSELVES = Path.of("/proc/self/stat");
    private static final int WAITED_FOR_USER = 13;
    private static final int WAITED_FOR_SYSTEM = 14;
    private static final double TICKS_A_SECOND = 100;

    @TempDir
    Path folder;

    @Test
    void each_preset_makes_each_kind_smaller_and_keeps_it_alike() throws IOException, InterruptedException {
        var table = new StringBuilder("\n| preset |");
        sources()
                .forEach((kind, clip) ->
                        table.append(String.format(Locale.ROOT, " %s, %.1f Mbit/s |", kind, megabits(clip) / SECONDS)));
        table.append("\n|---|---|---|---|\n");
        for (Preset preset : Preset.values()) {
            table.append("| `").append(preset.id()).append("` |");
            for (Path clip : sources().values()) {
                table.append(cell(preset, clip));
            }
            table.append('\n');
        }
        System.out.println(table);
    }

    private String cell(Preset preset, Path clip) throws IOException, InterruptedException {
        Path result = folder.resolve("result");
        double before = secondsOfChildren();
        // Let end by itself: of a process that is killed nobody tells what it took.
        List<Report> said = Bench.reports(new Order(clip, result, Recipe.of(preset), Bench.LIMITS));
        double taken = secondsOfChildren() - before;
        double size = 100.0 * Files.size(result) / Files.size(clip);
        double likeness = Judge.of(result).likeness(clip);

        assertThat(said).last().isInstanceOf(Report.Done.class);
        assertThat(size).isLessThan(100);
        assertThat(likeness).isGreaterThan(0.8);
        assertThat(taken).isPositive();
        return String.format(Locale.ROOT, " %.0f %%, %.3f, %.1f s |", size, likeness, taken / SECONDS);
    }

    /** Processor time of all processes that we have started, and they in turn, and that have ended. */
    private static double secondsOfChildren() throws IOException {
        String stat = Files.readString(OURSELVES);
        String[] figures = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(figures[WAITED_FOR_USER]) + Long.parseLong(figures[WAITED_FOR_SYSTEM])) / TICKS_A_SECOND;
    }

    private static double megabits(Path clip) {
        return 8e-6 * clip.toFile().length();
    }

    /** A zoom with grain, a picture of sharp edges of which a little moves, and a meadow that the camera races over. */
    private static Map<String, Path> sources() {
        var sources = new LinkedHashMap<String, Path>();
        sources.put("film", source("film", "mandelbrot=size=1280x720:rate=30:end_pts=600,noise=alls=6:allf=t", 14));
        sources.put("screen", source("screen", "testsrc2=size=1280x720:rate=30", 14));
        sources.put(
                "sport",
                source(
                        "sport",
                        "mandelbrot=size=2560x1440:rate=30:end_pts=6000,noise=alls=24,"
                                + "scroll=horizontal=0.01:vertical=0.004,crop=1280:720:0:0,"
                                + "gblur=sigma=0.5,noise=alls=3:allf=t",
                        16));
        return sources;
    }

    private static Path source(String kind, String pictures, int crf) {
        return Clips.made(
                "preset-" + kind + ".mp4",
                "-f lavfi -i " + pictures + " -f lavfi -i anoisesrc=amplitude=0.2:color=pink:sample_rate=48000 -t "
                        + SECONDS + " -c:v libx264 -preset fast -crf " + crf
                        + " -pix_fmt yuv420p -ac 2 -c:a aac -b:a 192k");
    }
}
