package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.media.Clips;
import smallreel.media.Judge;
import smallreel.media.Oddities;

/** A result of a given likeness. Prints what was asked and what came. */
class ResemblingIT {

    /** What is lost may be less than was allowed, by as much as the next crf or two would add. */
    private static final double HARDLY_MORE = 0.85;

    /** The whole of a long video is not tried again for less than that. */
    private static final double LITTLE_MORE = 0.75;

    /** Two comparisons of the same pictures. */
    private static final double SAME = 2e-6;

    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    Path folder;

    static Stream<Arguments> combinations() {
        return Share.every(5, Stream.of("film", "screen", "sport").flatMap(clip -> Stream.of(
                        Preset.FAST, Preset.WEBM, Preset.HEVC, Preset.AV1)
                .flatMap(preset -> Stream.of(0.9, 0.97).map(target -> Arguments.of(clip, preset, target)))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("combinations")
    void the_result_is_as_like_its_source_as_was_asked_for_and_hardly_more(String clip, Preset preset, double target)
            throws IOException {
        Path source = source(clip);

        var done = (Outcome.Done) Bench.transcoded(source, result(), alike(preset, target), Bench.LIMITS);
        Judge judge = Judge.of(result());

        double likeness = judge.likeness(source);
        long bytes = Files.size(result());
        TABLE.add(String.format(
                Locale.ROOT,
                "alike: %-6s %-4s asked %.2f got %.4f (%.4f) %7d bytes, %4.1f %% of the source",
                clip,
                preset.id(),
                target,
                likeness,
                done.ssim(),
                bytes,
                100.0 * bytes / Files.size(source)));
        assertThat(likeness).isGreaterThanOrEqualTo(target);
        assertThat(done.ssim()).isCloseTo(likeness, within(SAME));
        assertThat(1 - likeness > HARDLY_MORE * (1 - target) || bytes <= fewestBytes(source, preset))
                .as("%d bytes, likeness %.4f", bytes, likeness)
                .isTrue();
        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.pictures()).isEqualTo(30);
        assertThat(judge.audio()).isPresent();
    }

    @Test
    void a_part_that_is_smaller_and_slower_is_held_against_what_was_asked_for() {
        var recipe = new Recipe(Preset.FAST, 120, 12.5, null, null, null, 0.95, 0.2, 0.8, true);
        var done = Bench.encoded(source("sport"), folder, recipe);
        Judge judge = Judge.of(result());

        assertThat(judge.pictures()).isEqualTo(8);
        assertThat(judge.video().getInt("height")).isEqualTo(120);
        assertThat(judge.likeness(source("sport"), "trim=start=0.2:end=0.8", "select=not(mod(n\\,2))"))
                .isGreaterThanOrEqualTo(0.95)
                .isCloseTo(done.ssim(), within(SAME));
    }

    static Stream<Arguments> oddities() {
        return Stream.of(
                arguments("it lies", (Supplier<Path>) Clips::rotated),
                arguments("only some screens show its light", (Supplier<Path>) Oddities::hdr),
                arguments("its times are uneven", (Supplier<Path>) Clips::vfr),
                arguments("its stamps begin late", (Supplier<Path>) Clips::startOffset),
                arguments("its size changes", (Supplier<Path>) Oddities::changingSize),
                arguments("some of its pictures are damaged", (Supplier<Path>) Oddities::scratched));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddities")
    void a_source_is_compared_as_it_should_be_shown(String oddity, Supplier<Path> clip) {
        var recipe = alike(Preset.FAST, 0.95);
        var done = (Outcome.Done) Bench.transcoded(clip.get(), result(), recipe, Bench.LIMITS);

        assertThat(done.method()).isEqualTo(Outcome.Method.ENCODED);
        assertThat(done.ssim()).isBetween(0.95, 1 - LITTLE_MORE * 0.05);
        assertThat(Judge.of(result()).complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mkv", "ts"})
    void a_long_video_is_tried_by_samples_and_judged_as_a_whole(String container) {
        Path source = uneven(container);
        var heard = new ArrayList<Double>();
        var order = new Order(source, result(), alike(Preset.FAST, 0.95), Bench.LIMITS);

        var done = (Outcome.Done)
                Bench.transcoder().transcode(order, progress -> heard.add(progress.percent()), new StopSignal());

        assertThat(Judge.of(result()).likeness(source))
                .isBetween(0.95, 1 - LITTLE_MORE * 0.05)
                .isCloseTo(done.ssim(), within(SAME));
        assertThat(Judge.of(result()).pictures()).isEqualTo(Judge.of(source).pictures());
        assertThat(heard).isSorted();
        assertThat(heard).filteredOn(percent -> percent > 0 && percent < 25).isNotEmpty();
    }

    @Test
    void what_no_crf_comes_to_is_refused_with_what_it_comes_to() {
        Path noise = Clips.made(
                "resembling-noise.mkv",
                "-f lavfi -i testsrc2=size=320x180:rate=25,noise=alls=60:allf=t -t 0.5"
                        + " -c:v libx264 -preset ultrafast -qp 1 -pix_fmt yuv420p");
        var recipe = new Recipe(Preset.FAST, null, null, null, null, null, 0.9999, null, 0.4, false);

        Outcome outcome = Bench.transcoded(noise, result(), recipe, Bench.LIMITS);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.fault()).isEqualTo(Fault.TARGET_UNREACHABLE);
            assertThat(refused.detail()).containsPattern("SSIM of 0\\.999\\d with this video, not to 0\\.9999");
        });
        assertThat(Bench.filesIn(folder)).isEmpty();
    }

    @Test
    void what_outgrows_its_source_at_the_preset_s_own_crf_is_tried_at_a_worse_one() throws IOException {
        Path source = Clips.made("resembling-small.mp4", "-i " + source("film") + " -an -c:v libx264 -crf 28");
        var done = Bench.encoded(source, folder, alike(Preset.QUALITY, 0.93));

        assertThat(done.ssim()).isBetween(0.93, 1 - LITTLE_MORE * 0.07);
        assertThat(Files.size(result())).isLessThan(Files.size(source));
    }

    @Test
    void a_source_that_is_small_already_stays_as_it_is_and_nothing_is_more_like_it() throws IOException {
        Path source = Oddities.alreadySmall();
        var done = (Outcome.Done) Bench.transcoded(source, result(), alike(Preset.HEVC, 0.99), Bench.LIMITS);

        assertThat(done.method()).isNotEqualTo(Outcome.Method.ENCODED);
        assertThat(done.ssim()).isEqualTo(1);
        assertThat(Files.size(result())).isLessThanOrEqualTo(Files.size(source));
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

    /** Of the worst that the preset has: a plain picture is better even so. */
    private long fewestBytes(Path source, Preset preset) throws IOException {
        Path fewest = folder.resolve("fewest");
        var recipe = Recipe.of(preset, null, null, preset.worstCrf(), null);
        Bench.transcoded(source, fewest, recipe, Bench.LIMITS, Engine.FFMPEG);
        return Files.size(fewest);
    }

    /** Half a minute, of which one part is harder than the other. */
    private static Path uneven(String container) {
        return Clips.made(
                "resembling-uneven." + container,
                "-f lavfi -i testsrc2=size=256x144:rate=12,noise=alls=25:allf=t:enable=gt(t\\,20) -t 32"
                        + " -c:v libx264 -preset ultrafast -crf 5 -pix_fmt yuv420p");
    }

    /** A second and a bit with sound: a zoom with grain, a picture in which only little moves, and one that races by. */
    private static Path source(String clip) {
        String pictures =
                switch (clip) {
                    case "film" -> "mandelbrot=size=426x240:rate=25:end_pts=400,noise=alls=4:allf=t";
                    case "screen" -> "testsrc2=size=426x240:rate=25";
                    default ->
                        "mandelbrot=size=1278x480:rate=25:end_pts=4000,noise=alls=30,"
                                + "scroll=horizontal=0.02:vertical=0.01,crop=426:240";
                };
        return Clips.made(
                "resembling-" + clip + ".mkv",
                "-f lavfi -i " + pictures + " -f lavfi -i sine=frequency=440:sample_rate=44100 -t 1.2"
                        + " -c:v libx264 -preset ultrafast -crf 5 -pix_fmt yuv420p -c:a pcm_s16le");
    }
}
