package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Clips;
import smallreel.media.Ffmpeg;
import smallreel.media.Judge;

/** Posters and contact sheets, as an independent decoder sees them. */
class PicturesIT {

    private static final Pattern SSIM = Pattern.compile("All:([0-9.]+)");

    @TempDir
    Path folder;

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(Clips.h264WithAac(), 320, 240),
                Arguments.of(Clips.rotated(), 240, 320),
                Arguments.of(Clips.widePixels(), 640, 240),
                Arguments.of(Clips.plain(1920, 1080, 1), 1280, 720),
                Arguments.of(Clips.plain(1080, 1920, 1), 720, 1280),
                Arguments.of(Clips.gif(), 161, 121));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_poster_is_upright_has_square_pixels_and_is_never_enlarged(Path source, int width, int height) {
        assertThat(look(Task.POSTER, source, null, null)).isInstanceOf(Glance.Shown.class);

        var picture = Judge.of(picture()).video();
        assertThat(picture.getString("codec_name")).isEqualTo("mjpeg");
        assertThat(picture.getInt("width")).isEqualTo(width);
        assertThat(picture.getInt("height")).isEqualTo(height);
        assertThat(picture.getString("sample_aspect_ratio", "1:1")).isEqualTo("1:1");
        assertThat(Judge.of(picture()).complaints()).isEmpty();
        assertThat(Bench.filesIn(folder)).containsExactly(picture());
    }

    @Test
    void a_poster_shows_more_than_the_dark_of_the_beginning() {
        look(Task.POSTER, darkThenBars(), null, null);

        assertThat(likeness("null", darkThenBars(), 3)).isGreaterThan(0.95);
    }

    @Test
    void a_poster_is_of_the_part_that_was_asked_for() {
        look(Task.POSTER, darkThenBars(), 0.0, 0.4);

        assertThat(likeness("null", darkThenBars(), 0)).isGreaterThan(0.95);
    }

    @Test
    void a_sheet_shows_the_middle_of_each_twelfth() {
        Path source = Clips.made(
                "twelve.mkv", "-f lavfi -i testsrc2=size=320x240:rate=10:duration=24 -c:v libx264 -g 100 -crf 10");

        look(Task.CONTACT_SHEET, source, null, null);

        assertThat(Judge.of(picture()).video().getInt("width")).isEqualTo(4 * 320);
        assertThat(Judge.of(picture()).video().getInt("height")).isEqualTo(3 * 240);
        List<Double> likenesses = IntStream.range(0, 12)
                .mapToObj(
                        i -> likeness("crop=320:240:%d:%d".formatted(320 * (i % 4), 240 * (i / 4)), source, 2 * i + 1))
                .toList();
        assertThat(likenesses).allSatisfy(likeness -> assertThat(likeness).isGreaterThan(0.9));
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTER", "CONTACT_SHEET"})
    void what_is_no_video_has_no_picture(Task task) {
        assertThat(look(task, Clips.text(), null, null)).isInstanceOfSatisfying(Glance.Unseen.class, unseen -> {
            assertThat(unseen.fault()).isEqualTo(Fault.NOT_A_VIDEO);
            assertThat(unseen.detail()).isNotBlank();
        });
        assertThat(Bench.filesIn(folder)).isEmpty();
    }

    @Test
    void a_picture_larger_than_is_allowed_is_not_decoded() {
        var small = Limit.of(Bench.LIMITS).pixels(320 * 200);
        var order = new Order(Clips.noAudio(), picture(), Recipe.of(Preset.FAST), small);

        assertThat(Bench.viewer().look(Task.POSTER, order))
                .isInstanceOfSatisfying(Glance.Unseen.class, unseen -> assertThat(unseen.fault())
                        .isEqualTo(Fault.TOO_LARGE));
    }

    @Test
    void without_its_engine_there_are_no_pictures() {
        var order = new Order(Clips.noAudio(), picture(), Recipe.of(Preset.FAST), Bench.LIMITS);

        assertThat(Bench.viewer(Engine.HUMBLE).look(Task.POSTER, order))
                .isInstanceOfSatisfying(Glance.Unseen.class, unseen -> assertThat(unseen.fault())
                        .isEqualTo(Fault.ENGINE_MISSING));
    }

    private Glance look(Task task, Path source, Double start, Double end) {
        var recipe = new Recipe(Preset.FAST, null, null, null, null, null, null, start, end, true);
        return Bench.viewer().look(task, new Order(source, picture(), recipe, Bench.LIMITS));
    }

    private Path picture() {
        return folder.resolve("picture");
    }

    /** Ten seconds, of which the first half second is dark. */
    private static Path darkThenBars() {
        return Clips.made(
                "dark.mp4",
                "-f lavfi -i color=black:size=320x240:rate=10:duration=0.5 -f lavfi"
                        + " -i smptehdbars=size=320x240:rate=10:duration=9.5 -filter_complex [0][1]concat"
                        + " -c:v libx264 -crf 10 -pix_fmt yuv420p");
    }

    /** Of a part of the picture to what the source shows then. */
    private double likeness(String part, Path source, double seconds) {
        var said = Ffmpeg.ffmpeg(
                "-v",
                "info",
                "-i",
                picture().toString(),
                "-ss",
                String.valueOf(seconds),
                "-i",
                source.toString(),
                "-lavfi",
                "[0:v]" + part + ",scale=in_range=full:out_range=tv,format=yuv420p[a];"
                        + "[1:v]select=eq(n\\,0),format=yuv420p[b];[a][b]ssim",
                "-f",
                "null",
                "-");
        Matcher all = SSIM.matcher(said.err());
        assertThat(all.find()).as(said.err()).isTrue();
        return Double.parseDouble(all.group(1));
    }
}
