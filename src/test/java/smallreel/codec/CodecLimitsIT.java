package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smallreel.media.Clips;
import smallreel.media.Oddities;
import smallreel.media.Untimely;

/** What a limit allows, and what is just beyond it, with either engine: Humble Video makes {@code FAST}, FFmpeg {@code HEVC}. */
class CodecLimitsIT {

    private static final Limit WITH = Limit.of(Bench.LIMITS);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"FAST", "HEVC"})
    void more_pictures_a_second_than_allowed_are_refused(Preset preset) {
        assertThat(transcoded(Clips.sixtyFps(), preset, WITH.fps(60))).isInstanceOf(Outcome.Done.class);

        var refused = refused(Clips.sixtyFps(), preset, WITH.fps(50));

        assertThat(refused.fault()).isEqualTo(Fault.TOO_MANY_FRAMES);
        assertThat(refused.detail()).contains("60 pictures a second").contains("the 50 that are allowed");
        assertThat(refused.tried()).as("a limit is the same for every kit").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAST", "HEVC"})
    void slow_motion_is_fine_unless_the_operator_thinks_otherwise(Preset preset) {
        assertThat(transcoded(Clips.slowMotion(), preset, Bench.LIMITS)).isInstanceOf(Outcome.Done.class);
        assertThat(refused(Clips.slowMotion(), preset, WITH.fps(60)).fault()).isEqualTo(Fault.TOO_MANY_FRAMES);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAST", "HEVC"})
    void a_header_that_its_pictures_contradict_is_not_held_against_a_video(Preset preset) {
        assertThat(transcoded(Untimely.sayingTwoHundredAndFortyPictures(), preset, WITH.fps(25)))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_rate_that_cannot_be_is_unknown_rather_than_too_high() {
        assertThat(transcoded(Untimely.ninetyThousandAPicture(), Preset.FAST, WITH.fps(25)))
                .isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAST", "HEVC"})
    void more_streams_than_allowed_are_refused(Preset preset) {
        assertThat(transcoded(Clips.h264WithAac(), preset, WITH.streams(2))).isInstanceOf(Outcome.Done.class);

        var refused = refused(Clips.h264WithAac(), preset, WITH.streams(1));

        assertThat(refused.fault()).isEqualTo(Fault.TOO_MANY_STREAMS);
        assertThat(refused.detail()).contains("1 at most");
        assertThat(refused.tried()).as("a limit is the same for every kit").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAST", "HEVC"})
    void a_larger_result_than_allowed_is_refused_even_by_a_byte(Preset preset) throws IOException {
        assertThat(transcoded(Clips.noAudio(), preset, Bench.LIMITS)).isInstanceOf(Outcome.Done.class);
        long bytes = Files.size(folder.resolve("result"));
        Files.delete(folder.resolve("result"));

        assertThat(refused(Clips.noAudio(), preset, WITH.result(bytes - 1)).fault())
                .isEqualTo(Fault.OUTPUT_TOO_LARGE);
        assertThat(transcoded(Clips.noAudio(), preset, WITH.result(bytes))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_source_that_cannot_be_made_smaller_is_no_larger_a_result_than_allowed() throws IOException {
        Path clip = Oddities.alreadySmallHevc();

        assertThat(refused(clip, Preset.BALANCED, WITH.result(Files.size(clip) - 1))
                        .fault())
                .isEqualTo(Fault.OUTPUT_TOO_LARGE);
    }

    private Outcome transcoded(Path clip, Preset preset, Limits limits) {
        return Bench.transcoded(clip, folder.resolve("result"), Recipe.of(preset), limits);
    }

    private Outcome.Refused refused(Path clip, Preset preset, Limits limits) {
        Path results = folder.resolve("refused");
        results.toFile().mkdir();
        Outcome outcome = Bench.transcoded(clip, results.resolve("result"), Recipe.of(preset), limits);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(Bench.filesIn(results)).isEmpty();
        return (Outcome.Refused) outcome;
    }
}
