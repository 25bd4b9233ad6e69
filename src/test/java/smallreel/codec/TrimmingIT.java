package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smallreel.media.Clips;
import smallreel.media.Judge;
import smallreel.media.Oddities;

/** Only a part of the source is asked for. */
class TrimmingIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"0.52, 1.4, 13, 22", "1, , 25, 25", ", 0.48, 0, 12", "0.04, 0.08, 1, 1"})
    void what_comes_out_begins_and_ends_at_the_very_picture(Double start, Double end, int first, int pictures) {
        var source = Clips.h264WithAac();

        Bench.encoded(source, folder, part(Preset.QUALITY, start, end));
        Judge judge = Judge.of(result());

        assertThat(judge.pictures()).isEqualTo(pictures);
        assertThat(judge.video().getString("start_time")).startsWith("0.0");
        assertThat(judge.likeness(source, "select=between(n\\," + first + "\\," + (first + pictures - 1) + ")"))
                .isGreaterThan(0.97);
        assertThat(judge.duration()).isCloseTo(pictures / 25.0, within(0.06));
        assertThat(judge.complaints()).isEmpty();
    }

    @Test
    void the_part_of_a_stream_whose_stamps_begin_late_is_counted_from_its_beginning() {
        Bench.encoded(Clips.startOffset(), folder, part(Preset.FAST, 1.0, 1.6));

        assertThat(Judge.of(result()).pictures()).isBetween(14, 16);
    }

    @Test
    void the_source_itself_is_never_given_for_a_part_of_it() throws IOException {
        var done = (Outcome.Done)
                Bench.transcoded(Oddities.alreadySmall(), result(), part(Preset.QUALITY, 0.5, null), Bench.LIMITS);

        assertThat(done.method()).isEqualTo(Outcome.Method.ENCODED);
        assertThat(Judge.of(result()).pictures()).isBetween(37, 38);
    }

    @Test
    void a_part_beyond_the_end_is_refused() {
        Outcome outcome = Bench.transcoded(Clips.h264WithAac(), result(), part(Preset.FAST, 5.0, null), Bench.LIMITS);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.fault()).isEqualTo(Fault.NOTHING_LEFT);
            assertThat(refused.detail()).contains("2.0 s long");
        });
    }

    @Test
    void a_part_can_be_fitted_too() throws IOException {
        var recipe = new Recipe(Preset.FAST, null, null, null, null, 30_000L, null, 0.5, 1.5, true);
        Bench.transcoded(Clips.h264WithAac(), result(), recipe, Bench.LIMITS);

        assertThat(Files.size(result())).isLessThanOrEqualTo(30_000);
        assertThat(Judge.of(result()).pictures()).isEqualTo(25);
        assertThat(Judge.of(result()).audio()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FAST", "AV1"})
    void sound_may_be_left_out(Preset preset) {
        var recipe = new Recipe(preset, null, null, null, null, null, null, null, null, true);
        var done = Bench.encoded(Clips.h264WithAac(), folder, recipe);

        assertThat(done.source().audioCodec()).isEqualTo("aac");
        assertThat(done.result().audioCodec()).isNull();
        assertThat(Judge.of(result()).streams()).isEqualTo(1);
        assertThat(Judge.of(result()).pictures()).isEqualTo(50);
    }

    /** All before it is decoded first, which takes as long as it takes; nothing is written meanwhile. */
    @Test
    void to_come_nearer_to_a_part_is_movement_too() throws Exception {
        Path source = Clips.made("slow.ts", "-i " + Clips.slow() + " -c copy");
        var order = new Order(source, result(), part(Preset.FAST, 59.0, null), Bench.LIMITS);

        List<Report> said = Bench.reports(order);

        assertThat(Judge.of(result()).pictures()).isEqualTo(30);
        long written = Files.size(result());
        long toRead = Files.size(source);
        assertThat(said)
                .filteredOn(Report.Moving.class::isInstance)
                .extracting(report -> ((Report.Moving) report).work())
                .anyMatch(work -> work > 30 + written + toRead / 2);
    }

    private Path result() {
        return folder.resolve("result");
    }

    private static Recipe part(Preset preset, Double start, Double end) {
        return new Recipe(preset, null, null, null, null, null, null, start, end, false);
    }
}
