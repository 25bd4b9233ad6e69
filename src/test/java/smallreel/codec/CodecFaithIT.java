package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.media.Judge;
import smallreel.media.Oddities;

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
}
