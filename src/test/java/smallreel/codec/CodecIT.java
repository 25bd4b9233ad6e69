package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Clips;
import smallreel.media.Judge;

/** Sources of every kind, judged by a decoder that is not ours. */
class CodecIT {

    private static final double ALIKE = 0.95;

    @TempDir
    Path folder;

    /** @param likened what the result must look like */
    record Case(String name, Supplier<Path> clip, Supplier<Path> likened, double seconds, int pictures, boolean sound) {

        Case(String name, Supplier<Path> clip, double seconds, int pictures, boolean sound) {
            this(name, clip, clip, seconds, pictures, sound);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("H.264 and AAC in MP4", Clips::h264WithAac, 2, 50, true),
                new Case("B-frames", Clips::withBFrames, 2, 50, false),
                new Case("no sound", Clips::noAudio, 2, 50, false),
                new Case("rotated", Clips::rotated, Clips::upright, 2, 50, false),
                new Case("ten bits", Clips::tenBit, 2, 50, false),
                new Case("full range, all colour", Clips::fullRange444, 2, 50, false),
                new Case("variable rate", Clips::vfr, 2, 22, false),
                new Case("odd size", Clips::oddSize, 2, 50, false),
                new Case("60 a second", Clips::sixtyFps, 2, 120, false),
                new Case("29.97 a second", Clips::ntsc, 2, 60, false),
                new Case("sound begins late", Clips::lateSound, 2.5, 50, true),
                new Case("picture begins late", Clips::latePicture, 2.5, 50, true),
                new Case("stamps begin at ten seconds", Clips::startOffset, 2, 50, true),
                new Case("5.1 sound", Clips::surround, 2, 50, true),
                new Case("sound of an odd rate", Clips::oddRate, 2, 50, true),
                new Case("MPEG-4 and MP3 in AVI", Clips::avi, 2, 50, true),
                new Case("VP9 and Vorbis in WebM", Clips::webm, 2, 50, true),
                new Case("GIF", Clips::gif, 2, 20, false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_source_becomes_an_mp4_that_decodes_and_looks_like_it(Case source) {
        Judge judge = judged(source, Preset.BALANCED);

        assertThat(judge.video().getString("codec_name")).isEqualTo("h264");
        assertThat(judge.video().getString("profile")).isEqualTo("High");
        assertThat(judge.video().getString("pix_fmt")).isEqualTo("yuv420p");
        judge.audio()
                .ifPresent(sound -> assertThat(sound.getString("codec_name")).isEqualTo("aac"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_source_becomes_a_webm_that_decodes_and_looks_like_it(Case source) {
        Judge judge = judged(source, Preset.WEBM);

        assertThat(judge.video().getString("codec_name")).isEqualTo("vp9");
        judge.audio()
                .ifPresent(sound -> assertThat(sound.getString("codec_name")).isEqualTo("vorbis"));
    }

    private Judge judged(Case source, Preset preset) {
        Path clip = source.clip().get();
        Outcome.Done done = encoded(clip, Recipe.of(preset));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.duration()).isCloseTo(source.seconds(), within(0.2));
        assertThat(judge.pictures()).isEqualTo(source.pictures());
        assertThat(judge.streams()).isEqualTo(source.sound() ? 2 : 1);
        assertThat(judge.likeness(source.likened().get())).isGreaterThan(ALIKE);
        assertThat(done.result().container()).isEqualTo(preset.container());
        assertThat(done.result().width()).isEqualTo(judge.video().getInt("width"));
        assertThat(done.result().height()).isEqualTo(judge.video().getInt("height"));
        assertThat(folder.resolve("result").toFile().length())
                .isLessThan(clip.toFile().length());
        return judge;
    }

    @Test
    void the_index_comes_before_the_media() throws Exception {
        encoded(Clips.h264WithAac(), Recipe.of(Preset.FAST));

        String bytes = new String(
                java.nio.file.Files.readAllBytes(folder.resolve("result")),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isBetween(0, bytes.indexOf("mdat"));
    }

    @Test
    void a_size_that_changes_midway_is_scaled_to_the_first() {
        encoded(Clips.changingSize(), Recipe.of(Preset.FAST));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.pictures()).isEqualTo(50);
        assertThat(judge.video().getInt("width")).isEqualTo(320);
    }

    @Test
    void a_picture_that_begins_late_still_does() {
        encoded(Clips.latePicture(), Recipe.of(Preset.FAST));
        Judge judge = Judge.of(folder.resolve("result"));

        double lead = Judge.start(judge.video()) - Judge.start(judge.audio().orElseThrow());
        assertThat(lead).isCloseTo(0.5, within(0.05));
    }

    @Test
    void sound_that_begins_late_still_does() {
        encoded(Clips.lateSound(), Recipe.of(Preset.FAST));

        assertThat(Judge.of(folder.resolve("result")).silenceAtStart()).isCloseTo(0.5, within(0.05));
    }

    @Test
    void the_shape_of_pixels_is_kept() {
        encoded(Clips.widePixels(), Recipe.of(Preset.FAST));

        assertThat(Judge.of(folder.resolve("result")).video().getString("sample_aspect_ratio"))
                .isEqualTo("2:1");
    }

    @Test
    void colours_are_kept_and_told() {
        encoded(Clips.bt709(), Recipe.of(Preset.FAST));
        var video = Judge.of(folder.resolve("result")).video();

        assertThat(video.getString("color_space")).isEqualTo("bt709");
        assertThat(video.getString("color_primaries")).isEqualTo("bt709");
        assertThat(video.getString("color_transfer")).isEqualTo("bt709");
    }

    @Test
    void a_height_that_is_asked_for_is_not_exceeded() {
        encoded(Clips.h264WithAac(), new Recipe(Preset.FAST, 120, null, null, null));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.video().getInt("height")).isEqualTo(120);
        assertThat(judge.video().getInt("width")).isEqualTo(160);
    }

    @Test
    void no_picture_is_enlarged() {
        encoded(Clips.h264WithAac(), new Recipe(Preset.FAST, 1080, null, null, null));

        assertThat(Judge.of(folder.resolve("result")).video().getInt("height")).isEqualTo(240);
    }

    @Test
    void a_rate_that_is_asked_for_is_not_exceeded() {
        encoded(Clips.sixtyFps(), new Recipe(Preset.FAST, null, 30.0, null, null));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.pictures()).isEqualTo(60);
        assertThat(judge.duration()).isCloseTo(2, within(0.1));
        assertThat(judge.likeness(Clips.sixtyFps(), "select=not(mod(n\\,2))")).isGreaterThan(ALIKE);
    }

    @Test
    void a_worse_quality_takes_fewer_bytes() {
        encoded(Clips.h264WithAac(), new Recipe(Preset.FAST, null, null, 20, 128));
        long better = folder.resolve("result").toFile().length();
        encoded(Clips.h264WithAac(), new Recipe(Preset.FAST, null, null, 40, 32));

        assertThat(folder.resolve("result").toFile().length()).isLessThan(better / 2);
    }

    @Test
    void what_the_older_kit_would_make_grey_is_left_to_the_younger() {
        Outcome.Done done = encoded(Clips.h264In444(), Recipe.of(Preset.BALANCED));

        assertThat(done.tried()).containsExactly("humble-video 0.2.1: UNSUPPORTED_CODEC");
        assertThat(Judge.of(folder.resolve("result")).likeness(Clips.h264In444()))
                .isGreaterThan(ALIKE);
    }

    @Test
    void the_younger_kit_reads_what_the_older_cannot() {
        Outcome.Done done = encoded(Clips.vp9In444(), Recipe.of(Preset.BALANCED));

        assertThat(done.tried()).singleElement().asString().startsWith("humble-video 0.2.1: ");
        assertThat(Judge.of(folder.resolve("result")).pictures()).isEqualTo(25);
    }

    @Test
    void the_first_half_of_a_file_gives_the_first_half_of_a_video() {
        Outcome.Done done = encoded(Clips.truncatedMkv(), Recipe.of(Preset.FAST));

        assertThat(Judge.of(folder.resolve("result")).complaints()).isEmpty();
        assertThat(done.result().durationSeconds()).isBetween(0.5, 1.5);
        assertThat(done.source().durationSeconds()).isEqualTo(2);
    }

    @Test
    void scratches_in_a_file_do_not_show_as_errors_in_the_result() {
        encoded(Clips.scratched(), Recipe.of(Preset.FAST));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.duration()).isCloseTo(2, within(0.3));
        assertThat(judge.streams()).isEqualTo(2);
    }

    private Outcome.Done encoded(Path clip, Recipe recipe) {
        var order = new Order(clip, folder.resolve("result"), recipe, Bench.LIMITS);
        Outcome outcome = new ForkedTranscoder(Bench.kits()).transcode(order, progress -> {}, new StopSignal());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(Bench.filesIn(folder)).containsExactly(folder.resolve("result"));
        var done = (Outcome.Done) outcome;
        assertThat(done.method()).isEqualTo(Outcome.Method.ENCODED);
        return done;
    }
}
