package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Clips;
import smallreel.media.FlashAndBeep;
import smallreel.media.Judge;

/** What is divided and what is not, and what becomes of pieces that do not fit together. */
class DivisionIT {

    private static final String X264 = " -c:v libx264 -preset ultrafast -crf 12 -pix_fmt yuv420p -g ";
    private static final Recipe FAST = Recipe.of(Preset.FAST);

    @TempDir
    Path folder;

    static Stream<Arguments> wholes() {
        return Stream.of(
                arguments("one-key.mp4", "25", X264 + "250", FAST),
                arguments("fields.mkv", "50", " -vf interlace" + X264 + "25 -flags +ildct+ilme", FAST),
                arguments("fragments.mp4", "25", X264 + "25 -movflags frag_keyframe+empty_moov", FAST),
                arguments("stream.ts", "25", X264 + "25", FAST),
                arguments("old.avi", "25", " -c:v mpeg4 -q:v 2 -g 25", FAST),
                arguments("hidden.webm", "25", " -c:v libvpx -b:v 2M -g 25", FAST),
                arguments("part.mp4", "25", X264 + "25", FAST.glimpse(0, 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholes")
    void what_cannot_be_cut_for_certain_is_done_as_a_whole(String name, String rate, String coding, Recipe recipe)
            throws Exception {
        Path clip = Clips.made("division-" + name, FlashAndBeep.picture("320x240", rate) + coding);

        Outcome outcome = new InPieces(clip, folder, recipe, Duration.ofSeconds(1)).begun();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Path asEver = Files.createDirectory(folder.resolve("as-ever"));
        Bench.encoded(clip, asEver, recipe);
        assertThat(Judge.of(folder.resolve("whole")).pictures())
                .isEqualTo(Judge.of(asEver.resolve("result")).pictures());
    }

    @Test
    void a_source_that_is_refused_is_refused_as_ever() {
        assertThat(new InPieces(Clips.noise(), folder, FAST, Duration.ofSeconds(1)).begun())
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.fault())
                        .isEqualTo(Fault.NOT_A_VIDEO));
    }

    @Test
    void pieces_that_do_not_fit_together_are_not_joined() throws Exception {
        var work = new InPieces(clip(), folder, FAST, Duration.ofSeconds(1));
        List<Encoded> encoded = work.encoded(work.pieces());
        List<Encoded> swapped = new ArrayList<>(encoded);
        swapped.add(1, swapped.remove(2));
        Path half = Files.write(folder.resolve("half"), head(encoded.get(1).file()));
        List<Encoded> cutOff = new ArrayList<>(encoded);
        cutOff.set(1, new Encoded(encoded.get(1).piece(), half));
        List<Encoded> otherwise = new ArrayList<>(encoded);
        var quality = new InPieces(clip(), folder, Recipe.of(Preset.QUALITY), Duration.ofSeconds(1));
        otherwise.set(1, quality.encoded(encoded.get(1).piece(), "otherwise"));

        assertThat(Stream.of(swapped, cutOff, otherwise, encoded.subList(0, 3), encoded.subList(1, encoded.size())))
                .allSatisfy(pieces -> assertThat(work.joined(pieces))
                        .isInstanceOfSatisfying(Outcome.Broken.class, broken -> assertThat(broken.fault())
                                .isEqualTo(Fault.CODEC_CRASHED)));
        assertThat(folder.resolve("result")).doesNotExist();
        assertThat(work.joined(encoded)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_piece_that_is_not_what_was_planned_is_none() {
        var work = new InPieces(clip(), folder, FAST, Duration.ofSeconds(1));
        Piece planned = work.pieces().get(1);
        var order = new Order(clip(), folder.resolve("piece"), FAST, Bench.LIMITS);
        var more = new Piece(
                false, planned.from(), planned.until(), planned.first(), planned.end(), planned.pictures() + 1, 1);

        assertThat(Bench.transcoder().encode(order, more, progress -> {}, new StopSignal()))
                .isInstanceOf(Outcome.Broken.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void pieces_that_are_larger_than_the_source_give_way_to_its_own_streams() throws Exception {
        Path small = Clips.made("division-small.mp4", "-i " + clip() + X264.replace("12", "45") + "25 -c:a copy");
        var work = new InPieces(small, folder, Recipe.of(Preset.QUALITY), Duration.ofSeconds(1));
        List<Encoded> encoded = work.encoded(work.pieces());

        assertThat(work.joined(encoded)).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.method())
                .isEqualTo(Outcome.Method.REMUXED));
        assertThat(Files.size(folder.resolve("result"))).isLessThanOrEqualTo(Files.size(small));
    }

    @Test
    void who_asks_for_the_end_gets_it() {
        var stop = new StopSignal();
        stop.stop();
        var order = new Order(clip(), folder.resolve("piece"), FAST, Bench.LIMITS);

        assertThat(Bench.transcoder().transcode(order.inPiecesOf(Duration.ofSeconds(1)), progress -> {}, stop))
                .isInstanceOf(Outcome.Stopped.class);
        assertThat(Bench.transcoder().encode(order, Piece.ofSound(3), progress -> {}, stop))
                .isInstanceOf(Outcome.Stopped.class);
        assertThat(folder).isEmptyDirectory();
    }

    /** Of a minute in six pieces; pieces of a second cost more. */
    @ParameterizedTest
    @EnabledIfSystemProperty(named = "smallreel.test.whole-tables", matches = "true")
    @EnumSource(names = {"FAST", "BALANCED", "SMALL", "QUALITY", "WEBM"})
    void a_minute_in_pieces_is_as_good_and_hardly_larger(Preset preset) throws Exception {
        Path clip = Clips.made(
                "division-minute.mp4",
                "-f lavfi -i mandelbrot=size=640x360:rate=30:end_pts=3000,noise=alls=6:allf=t"
                        + " -f lavfi -i anoisesrc=amplitude=0.2:color=pink:sample_rate=48000 -t 60"
                        + " -c:v libx264 -preset fast -crf 14 -g 60 -pix_fmt yuv420p -c:a aac -b:a 192k");
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Bench.encoded(clip, whole, Recipe.of(preset));
        var work = new InPieces(clip, folder, Recipe.of(preset), Duration.ofSeconds(10));
        List<Encoded> encoded = work.encoded(work.pieces());

        assertThat(work.joined(encoded)).isInstanceOf(Outcome.Done.class);
        double grown = (double) Files.size(folder.resolve("result")) / Files.size(whole.resolve("result")) - 1;
        double one = Judge.of(whole.resolve("result")).likeness(clip);
        double joined = Judge.of(folder.resolve("result")).likeness(clip);
        System.out.printf(
                Locale.ROOT,
                "pieces: %-8s %d, size %+.2f %%, SSIM %.4f and as a whole %.4f%n",
                preset.id(),
                encoded.size(),
                100 * grown,
                joined,
                one);
        assertThat(grown).isCloseTo(0, within(0.04));
        assertThat(joined).isCloseTo(one, within(0.002));
    }

    private static byte[] head(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes((int) (Files.size(file) / 2));
        }
    }

    private static Path clip() {
        return Clips.made(
                "division-clip.mp4", FlashAndBeep.picture() + " " + FlashAndBeep.sound() + X264 + "25 -c:a aac");
    }
}
