package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Clips;
import smallreel.media.Judge;

/** A result of a given likeness. Prints what was asked and what came. */
class ResemblingIT {

    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    Path folder;

    static Stream<Arguments> combinations() {
        return Stream.of("film", "screen", "sport")
                .flatMap(clip -> Stream.of(Preset.FAST, Preset.WEBM, Preset.HEVC, Preset.AV1)
                        .flatMap(preset -> Stream.of(0.9, 0.97).map(target -> Arguments.of(clip, preset, target))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("combinations")
    void the_result_is_as_like_its_source_as_was_asked_for_and_hardly_more(String clip, Preset preset, double target)
            throws IOException {
        Path source = source(clip);

        long begun = System.nanoTime();
        var done = (Outcome.Done) Bench.transcoded(source, result(), alike(preset, target), Bench.LIMITS);
        long ended = System.nanoTime();
        Judge judge = Judge.of(result());

        double likeness = judge.likeness(source);
        TABLE.add(String.format(
                Locale.ROOT,
                "alike: %-7s %-6s asked %.3f got %.4f, told %.6f, %5.1f %% of %d, %.1f s",
                clip,
                preset.id(),
                target,
                likeness,
                done.ssim(),
                100.0 * Files.size(result()) / Files.size(source),
                Files.size(source),
                (ended - begun) / 1e9));
        assertThat(likeness).isGreaterThanOrEqualTo(target);
        assertThat(judge.complaints()).isEmpty();
    }

    @AfterAll
    static void table() {
        TABLE.forEach(System.out::println);
    }

    private Path result() {
        return folder.resolve("result");
    }

    private static Recipe alike(Preset preset, double ssim) {
        return new Recipe(preset, null, null, null, null, null, ssim, null, null, false);
    }

    /** Two seconds with sound: a zoom with grain, a picture in which only little moves, and one that races by. */
    private static Path source(String clip) {
        String pictures =
                switch (clip) {
                    case "film" -> "mandelbrot=size=426x240:rate=25:end_pts=400,noise=alls=6:allf=t";
                    case "screen" -> "testsrc2=size=426x240:rate=25";
                    default -> "mandelbrot=size=1278x240:rate=25:end_pts=4000,scroll=horizontal=0.02,crop=426:240";
                };
        return Clips.made(
                "resembling-" + clip + ".mkv",
                "-f lavfi -i " + pictures + " -f lavfi -i sine=frequency=440:sample_rate=44100 -t 2"
                        + " -c:v libx264 -preset ultrafast -crf 5 -pix_fmt yuv420p -c:a pcm_s16le");
    }
}
