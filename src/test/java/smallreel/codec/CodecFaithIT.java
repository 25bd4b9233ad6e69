package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.media.Clips;
import smallreel.media.Judge;
import smallreel.media.Oddities;
import smallreel.media.Sounds;

/** What is to be kept of a source is kept. */
class CodecFaithIT {

    private static final double ALIKE = 0.95;

    @TempDir
    Path folder;

    @Test
    void the_index_comes_before_the_media() throws Exception {
        Bench.encoded(Clips.h264WithAac(), folder, Recipe.of(Preset.FAST));

        String bytes = new String(Files.readAllBytes(folder.resolve("result")), StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isBetween(0, bytes.indexOf("mdat"));
    }

    @Test
    void a_size_that_changes_midway_is_scaled_to_the_first() {
        Bench.encoded(Oddities.changingSize(), folder, Recipe.of(Preset.FAST));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.pictures()).isEqualTo(50);
        assertThat(judge.video().getInt("width")).isEqualTo(320);
    }

    @Test
    void a_picture_that_begins_late_still_does() {
        Bench.encoded(Clips.latePicture(), folder, Recipe.of(Preset.FAST));
        Judge judge = Judge.of(folder.resolve("result"));

        double lead = Judge.start(judge.video()) - Judge.start(judge.audio().orElseThrow());
        assertThat(lead).isCloseTo(0.5, within(0.05));
    }

    @Test
    void sound_that_begins_late_still_does() {
        Bench.encoded(Clips.lateSound(), folder, Recipe.of(Preset.FAST));

        assertThat(Judge.of(folder.resolve("result")).silenceAtStart()).isCloseTo(0.5, within(0.05));
    }

    @Test
    void the_shape_of_pixels_is_kept() {
        Bench.encoded(Clips.widePixels(), folder, Recipe.of(Preset.FAST));

        assertThat(Judge.of(folder.resolve("result")).video().getString("sample_aspect_ratio"))
                .isEqualTo("2:1");
    }

    @Test
    void colours_are_kept_and_told() {
        Bench.encoded(Oddities.bt709(), folder, Recipe.of(Preset.FAST));
        var video = Judge.of(folder.resolve("result")).video();

        assertThat(video.getString("color_space")).isEqualTo("bt709");
        assertThat(video.getString("color_primaries")).isEqualTo("bt709");
        assertThat(video.getString("color_transfer")).isEqualTo("bt709");
    }

    @Test
    void what_the_older_kit_would_make_grey_is_left_to_the_younger() {
        Outcome.Done done = Bench.encoded(Oddities.h264In444(), folder, Recipe.of(Preset.BALANCED));

        assertThat(done.tried()).containsExactly("humble-video 0.2.1: UNSUPPORTED_CODEC");
        assertThat(Judge.of(folder.resolve("result")).likeness(Oddities.h264In444()))
                .isGreaterThan(ALIKE);
    }

    @Test
    void the_younger_kit_reads_what_the_older_cannot() {
        Outcome.Done done = Bench.encoded(Oddities.vp9In444(), folder, Recipe.of(Preset.BALANCED));

        assertThat(done.tried()).singleElement().asString().startsWith("humble-video 0.2.1: ");
        assertThat(Judge.of(folder.resolve("result")).pictures()).isEqualTo(25);
    }

    @Test
    void the_first_half_of_a_file_gives_the_first_half_of_a_video() {
        Outcome.Done done = Bench.encoded(Oddities.truncatedMkv(), folder, Recipe.of(Preset.FAST));

        assertThat(Judge.of(folder.resolve("result")).complaints()).isEmpty();
        assertThat(done.result().durationSeconds()).isBetween(0.5, 1.5);
        assertThat(done.source().durationSeconds()).isEqualTo(2);
    }

    @Test
    void scratches_in_a_file_do_not_show_as_errors_in_the_result() {
        Bench.encoded(Oddities.scratched(), folder, Recipe.of(Preset.FAST));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.duration()).isCloseTo(2, within(0.3));
        assertThat(judge.streams()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c:a ac3 -ar 48000", "-c:a aac -b:a 256k", "-c:a pcm_s16le"})
    void a_voice_from_the_middle_of_six_loudspeakers_is_as_loud_in_two_as_it_should_be(String coding) {
        Path clip = Sounds.centre(coding);
        Bench.encoded(clip, folder, Recipe.of(Preset.FAST));

        assertThat(Judge.of(folder.resolve("result")).loudness(0))
                .isCloseTo(Judge.of(clip).loudness(0), within(2.0));
    }

    static Stream<Path> severalSounds() {
        return Stream.of(Sounds.secondIsDefault(), Sounds.secondIsEnabled(), Sounds.secondIsDefaultAndForced());
    }

    @ParameterizedTest
    @MethodSource("severalSounds")
    void of_several_sounds_the_default_is_taken(Path clip) {
        Bench.encoded(clip, folder, Recipe.of(Preset.FAST));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.streams()).isEqualTo(2);
        assertThat(judge.loudness(0)).isCloseTo(Judge.of(clip).loudness(1), within(1.0));
    }

    @Test
    void what_was_red_green_and_blue_tells_what_it_was_made_to() {
        Bench.encoded(Oddities.rgb(), folder, Recipe.of(Preset.FAST));

        assertThat(Judge.of(folder.resolve("result")).video().getString("color_space"))
                .isEqualTo("smpte170m");
    }

    @Test
    void what_was_cut_away_does_not_come_back_when_nothing_is_encoded() {
        var outcome = Bench.transcoded(
                Oddities.alreadySmallAndCut(), folder.resolve("result"), Recipe.of(Preset.QUALITY), Bench.LIMITS);

        assertThat(((Outcome.Done) outcome).method()).isEqualTo(Outcome.Method.ORIGINAL);
    }
}
