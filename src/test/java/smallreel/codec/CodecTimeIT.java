package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.grack.nanojson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.media.Judge;
import smallreel.media.Oddities;
import smallreel.media.Untimely;

/** Times that cannot be fill no hours: neither of the result nor of the processor. */
class CodecTimeIT {

    /** A clip of a second has no business to take longer. */
    private static final Limits A_MINUTE = Limit.of(Limit.of(Bench.LIMITS).time(Duration.ofMinutes(1)))
            .seconds(Duration.ofHours(12).toSeconds());

    @TempDir
    Path folder;

    static Stream<Arguments> sources() {
        return Stream.of(
                source("beyond the end, a gap of hours", Untimely::gapBeyondItsEnd, 25, 25),
                source("the stamps go back by hours", Untimely::backToTheStart, 50, 50),
                source("the stamps go ahead by hours", Untimely::aheadByHours, 50, 50),
                source("90,000 pictures a second", Untimely::ninetyThousandAPicture, 2, 25),
                source("every second picture a day late", Untimely::enormousOffsets, 20, 25),
                source("every picture lasts a day", Untimely::dayLongPictures, 25, 25));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void a_second_stays_a_second(String name, Supplier<Path> clip, int least, int most) {
        for (Preset preset : new Preset[] {Preset.FAST, Preset.WEBM}) {
            Outcome outcome = transcoded(clip.get(), preset, A_MINUTE);
            Judge judge = Judge.of(folder.resolve("result"));

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.method())
                    .isEqualTo(Outcome.Method.ENCODED));
            assertThat(judge.duration()).isBetween(0.001, 3.0);
            assertThat(judge.pictures()).isBetween(least, most);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FAST", "WEBM"})
    void a_gap_of_hours_that_the_file_owns_up_to_is_kept_but_not_filled(Preset preset) {
        assertThat(transcoded(Untimely.gapOfHours(), preset, A_MINUTE)).isInstanceOf(Outcome.Done.class);
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.duration()).isBetween(36_000.0, 36_002.0);
        assertThat(judge.pictures()).isEqualTo(25);
        assertThat(Integer.parseInt(judge.audio().orElseThrow().getString("nb_read_frames")))
                .isLessThan(100);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAST", "HEVC"})
    void a_gap_of_seconds_is_filled_with_silence_so_that_what_follows_is_in_time(Preset preset) {
        assertThat(transcoded(Untimely.gapOfSeconds(), preset, A_MINUTE)).isInstanceOf(Outcome.Done.class);
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.pictures()).isEqualTo(25);
        assertThat(judge.silenceAtStart()).isCloseTo(20, within(0.05));
        assertThat(seconds(judge.video())).isCloseTo(21, within(0.1));
        assertThat(seconds(judge.audio().orElseThrow())).isCloseTo(21, within(0.1));
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                arguments("it stops for hours", (Supplier<Path>) Untimely::soundStoppingForHours),
                arguments("it stops often", (Supplier<Path>) Untimely::soundStoppingOften),
                arguments("it begins hours late", (Supplier<Path>) Untimely::soundBeginningHoursLate),
                arguments("it stops with the pictures", (Supplier<Path>) Untimely::gapOfHours));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void no_hours_of_silence_are_made_of_its_gaps(String name, Supplier<Path> clip) {
        Outcome outcome = transcoded(clip.get(), Preset.HEVC, A_MINUTE);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.fault()).isEqualTo(Fault.DAMAGED);
            assertThat(refused.detail()).contains("gaps of more than 600 s");
        });
    }

    @ParameterizedTest
    @EnumSource
    void sound_that_stops_for_hours_is_damaged_whichever_engine_hears_it(Engine engine) {
        assertThat(fault(Bench.transcoded(
                        Untimely.soundStoppingForHours(),
                        folder.resolve("result"),
                        Recipe.of(Preset.FAST),
                        A_MINUTE,
                        engine)))
                .isEqualTo(Fault.DAMAGED);
    }

    @Test
    void a_second_that_says_it_is_thirty_hours_is_refused_by_its_word_or_else_as_cut_off() {
        Path clip = Untimely.sayingThirtyHours();

        assertThat(fault(transcoded(clip, Preset.FAST, A_MINUTE))).isEqualTo(Fault.TOO_LONG);
        assertThat(fault(transcoded(
                        clip,
                        Preset.FAST,
                        Limit.of(A_MINUTE).seconds(Duration.ofHours(48).toSeconds()))))
                .isEqualTo(Fault.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e9})
    void sound_of_a_rate_that_cannot_be_is_refused(double rate) {
        Outcome outcome = transcoded(Untimely.soundOfRate(rate), Preset.FAST, A_MINUTE);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.fault()).isEqualTo(Fault.DAMAGED);
            assertThat(refused.detail()).contains("%.0f samples a second".formatted(rate));
        });
    }

    @Test
    void sound_whose_rate_is_too_large_for_the_older_kit_is_not_left_out_without_a_word() {
        Outcome outcome = transcoded(Untimely.soundOfRate(4e9), Preset.FAST, A_MINUTE);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.tried()).containsExactly("humble-video 0.2.1: DAMAGED");
            assertThat(done.result().audioCodec()).isEqualTo("aac");
            assertThat(done.result().durationSeconds()).isLessThan(3);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"FAST", "WEBM", "HEVC"})
    void ten_thousand_streams_are_refused(Preset preset) {
        assertThat(fault(transcoded(Untimely.tenThousandStreams(), preset, A_MINUTE)))
                .isIn(Fault.TOO_MANY_STREAMS, Fault.OUT_OF_MEMORY);
    }

    @Test
    void a_picture_that_is_shown_for_long_is_no_sign_of_damage() {
        assertThat(transcoded(Oddities.twoPictures(), Preset.FAST, A_MINUTE)).isInstanceOf(Outcome.Done.class);
    }

    private Outcome transcoded(Path clip, Preset preset, Limits limits) {
        return Bench.transcoded(clip, folder.resolve("result"), Recipe.of(preset), limits);
    }

    private static double seconds(JsonObject stream) {
        return Double.parseDouble(stream.getString("duration"));
    }

    private static Fault fault(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).fault();
    }

    private static Arguments source(String name, Supplier<Path> clip, int least, int most) {
        return arguments(name, clip, least, most);
    }
}
