package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Clips;
import smallreel.media.Judge;

/** A result of a given size. Prints what was asked and what came. */
class FittingIT {

    /** How far below the target it may stay, where more bytes would be of use. */
    private static final double NEAR = 0.92;

    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    Path folder;

    static Stream<Arguments> combinations() {
        return Share.every(5, Stream.of("film", "noise", "screen").flatMap(clip -> Stream.of(
                        Preset.FAST, Preset.WEBM, Preset.HEVC, Preset.AV1)
                .flatMap(preset ->
                        Stream.of(30_000L, 60_000L, 120_000L).map(target -> Arguments.of(clip, preset, target)))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("combinations")
    void the_result_is_never_larger_and_hardly_smaller_than_was_asked_for(String clip, Preset preset, long target)
            throws IOException {
        Path source = source(clip);

        var done = (Outcome.Done) Bench.transcoded(source, result(), within(preset, target), Bench.LIMITS);
        Judge judge = Judge.of(result());

        long bytes = Files.size(result());
        double likeness = judge.likeness(source);
        TABLE.add(String.format(
                Locale.ROOT,
                "fit: %-7s %-6s asked %7d got %7d %5.1f %%  %4d x %-4d SSIM %.3f",
                clip,
                preset.id(),
                target,
                bytes,
                100.0 * bytes / target,
                done.result().width(),
                done.result().height(),
                likeness));
        assertThat(bytes).isLessThanOrEqualTo(target);
        assertThat(bytes > NEAR * target || likeness > 0.99)
                .as("%d bytes of %d, likeness %.3f", bytes, target, likeness)
                .isTrue();
        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.pictures()).isEqualTo(100);
        assertThat(judge.duration()).isCloseTo(4, offset(0.06));
        assertThat(judge.audio()).isPresent();
    }

    /** Then a try that fails may be larger than the source, which must not be taken for the best there is. */
    @ParameterizedTest
    @EnumSource(names = {"FAST", "WEBM", "HEVC", "AV1"})
    void a_source_that_is_hardly_too_large_is_made_to_fit(Preset preset) throws IOException {
        Path source = Clips.made("fitting-nearly.mp4", "-i " + source("noise") + " -c:v libx264 -crf 30 -c:a aac");
        long target = Files.size(source) * 97 / 100;

        Bench.transcoded(source, result(), within(preset, target), Bench.LIMITS);

        assertThat(Files.size(result())).isBetween((long) (NEAR * target), target);
    }

    @Test
    void too_few_bytes_for_anything_are_refused_at_once_with_how_many_it_takes() {
        Outcome outcome = Bench.transcoded(Clips.slow(), result(), within(Preset.SMALL, 20_000), Bench.LIMITS);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.fault()).isEqualTo(Fault.TARGET_UNREACHABLE);
            assertThat(refused.detail()).containsPattern("Ask for about \\d{5,} at least");
        });
    }

    @Test
    void a_plain_picture_keeps_its_size() {
        var done =
                (Outcome.Done) Bench.transcoded(source("screen"), result(), within(Preset.FAST, 60_000), Bench.LIMITS);

        assertThat(done.result().height()).isEqualTo(240);
    }

    @Test
    void a_source_that_fits_already_is_only_made_smaller() throws IOException {
        Path source = Clips.h264WithAac();
        Bench.transcoded(source, result(), within(Preset.FAST, 10L << 20), Bench.LIMITS);

        assertThat(Files.size(result())).isLessThan(Files.size(source));
    }

    @AfterAll
    static void table() {
        TABLE.forEach(System.out::println);
    }

    private Path result() {
        return folder.resolve("result");
    }

    private static Recipe within(Preset preset, long bytes) {
        return new Recipe(preset, null, null, null, null, bytes, null, null, null, false);
    }

    /** Four seconds with sound: a zoom, a picture with grain, and one in which only little moves. */
    private static Path source(String clip) {
        String pictures =
                switch (clip) {
                    case "film" -> "mandelbrot=size=426x240:rate=25:end_pts=400";
                    case "noise" -> "testsrc2=size=426x240:rate=25,noise=alls=12:allf=t";
                    default -> "smptehdbars=size=426x240:rate=25";
                };
        return Clips.made(
                "fitting-" + clip + ".mkv",
                "-f lavfi -i " + pictures + " -f lavfi -i sine=frequency=440:sample_rate=44100 -t 4"
                        + " -c:v libx264 -preset ultrafast -crf 5 -pix_fmt yuv420p -c:a pcm_s16le");
    }
}
