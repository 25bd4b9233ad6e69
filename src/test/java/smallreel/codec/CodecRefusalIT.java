package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Clips;
import smallreel.media.Oddities;

/** What there is no result for, and what the client is told. */
class CodecRefusalIT {

    @TempDir
    Path folder;

    static Stream<Arguments> sources() {
        return Stream.of(
                source("noise", Clips::noise, Fault.NOT_A_VIDEO, "not a video"),
                source("text", Clips::text, Fault.NOT_A_VIDEO, "not a video"),
                source("an empty file", Oddities::empty, Fault.NOT_A_VIDEO, "empty"),
                source("a JPEG", Clips::jpeg, Fault.NOT_A_VIDEO, "JPEG picture"),
                source("a PNG", Clips::png, Fault.NOT_A_VIDEO, "PNG picture"),
                source("a GIF that does not move", Oddities::stillGif, Fault.NOT_A_VIDEO, "still picture"),
                source("a playlist", Clips::playlist, Fault.NOT_A_VIDEO, "lists other files"),
                source("sound", Clips::audioOnly, Fault.NO_VIDEO_STREAM, "no moving picture"),
                source("sound with a cover", Clips::withCover, Fault.NO_VIDEO_STREAM, "no moving picture"),
                source("an MP4 without its index", Clips::truncatedMp4, Fault.DAMAGED, "cut off"),
                source("a tenth of a file", Oddities::mostlyMissing, Fault.DAMAGED, "could be read"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void what_cannot_be_made_smaller_is_refused_for_its_reason(
            String name, Supplier<Path> clip, Fault fault, String detail) {
        Outcome.Refused refused = refused(clip.get(), Bench.LIMITS);

        assertThat(refused.fault()).isEqualTo(fault);
        assertThat(refused.detail()).contains(detail);
        assertThat(refused.tried()).as("every kit was tried").hasSize(3);
    }

    @Test
    void a_picture_that_claims_to_be_enormous_is_refused() {
        var refused = refused(Oddities.enormous(), Bench.LIMITS);

        assertThat(refused.fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(refused.detail()).contains("30000 × 30000");
    }

    @Test
    void a_movie_is_not_given_the_media_of_another_file() {
        assertThat(refused(Oddities.referenceMovie(), Bench.LIMITS).fault()).isEqualTo(Fault.DAMAGED);
    }

    @Test
    void more_pixels_than_allowed_are_refused() {
        var refused = refused(Clips.h264WithAac(), Limit.of(Bench.LIMITS).pixels(320 * 240 - 1));

        assertThat(refused.fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(refused.detail()).contains("320 × 240");
        assertThat(refused.tried()).as("a limit is the same for every kit").hasSize(1);
    }

    @Test
    void a_longer_video_than_allowed_is_refused_by_its_own_word() {
        var refused = refused(Clips.plain(160, 120, 5), Limit.of(Bench.LIMITS).seconds(3));

        assertThat(refused.fault()).isEqualTo(Fault.TOO_LONG);
    }

    @Test
    void a_longer_video_than_allowed_is_refused_even_if_it_does_not_say_how_long_it_is() {
        var refused = refused(Oddities.endlessGif(), Limit.of(Bench.LIMITS).seconds(3));

        assertThat(refused.fault()).isEqualTo(Fault.TOO_LONG);
    }

    @Test
    void a_larger_result_than_allowed_is_refused() {
        var refused = refused(Clips.h264WithAac(), Limit.of(Bench.LIMITS).output(10_000));

        assertThat(refused.fault()).isEqualTo(Fault.OUTPUT_TOO_LARGE);
    }

    @Test
    void work_that_takes_too_long_is_ended() {
        var refused = refused(Clips.long720p(), Limit.of(Bench.LIMITS).time(Duration.ofMillis(700)));

        assertThat(refused.fault()).isEqualTo(Fault.TOO_SLOW);
    }

    private Outcome.Refused refused(Path clip, Limits limits) {
        Path results = folder.resolve("results");
        try {
            Files.createDirectories(results);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Outcome outcome = Bench.transcoded(clip, results.resolve("result"), Recipe.of(Preset.BALANCED), limits);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(Bench.filesIn(results)).isEmpty();
        return (Outcome.Refused) outcome;
    }

    private static Arguments source(String name, Supplier<Path> clip, Fault fault, String detail) {
        return Arguments.of(name, clip, fault, detail);
    }
}
