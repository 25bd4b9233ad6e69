package smallreel.codec.humble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VideoTimelineTest {

    private static final Ratio MILLISECOND = new Ratio(1, 1000);
    private static final Ratio FINE = new Ratio(1, 90000);

    @Test
    void pictures_at_a_constant_rate_come_one_a_tick_in_spite_of_coarse_stamps() {
        Ratio ntsc = new Ratio(30000, 1001);
        double[] stamps = IntStream.range(0, 100)
                .mapToDouble(i -> Math.round(i * 1001 / 30.0) / 1000.0)
                .toArray();
        var rhythm = Rhythm.of(MILLISECOND, ntsc, asList(stamps), null);

        assertThat(rhythm.tick()).isEqualTo(ntsc.inverse());
        assertThat(places(rhythm, 4, stamps))
                .containsExactly(LongStream.range(0, 100).toArray());
    }

    @Test
    void a_missing_picture_leaves_its_place_empty() {
        var rhythm = Rhythm.of(MILLISECOND, new Ratio(25, 1), List.of(), null);

        assertThat(places(rhythm, 1, 0, 0.04, 0.16, 0.20)).containsExactly(0, 1, 4, 5);
    }

    @Test
    void an_average_that_is_even_by_accident_is_not_a_rate() {
        double[] stamps = {0, 0.12, 0.16, 0.24, 0.36};
        var rhythm = Rhythm.of(FINE, new Ratio(11, 1), asList(stamps), null);

        assertThat(rhythm.even()).isFalse();
        assertThat(places(rhythm, 1, stamps)).containsExactly(0, 10800, 14400, 21600, 32400);
    }

    @Test
    void every_second_picture_makes_half_the_rate() {
        var rhythm = Rhythm.of(FINE, new Ratio(60, 1), List.of(), 30.0);
        double[] stamps = IntStream.range(0, 60).mapToDouble(i -> i / 60.0).toArray();

        assertThat(rhythm.fps()).isEqualTo(30);
        assertThat(places(rhythm, 1, stamps))
                .containsExactly(LongStream.range(0, 30).toArray());
    }

    @Test
    void a_rate_that_halving_would_miss_by_far_is_met_unevenly() {
        var rhythm = Rhythm.of(FINE, new Ratio(25, 1), List.of(), 24.0);
        double[] stamps = IntStream.range(0, 100).mapToDouble(i -> i / 25.0).toArray();

        assertThat(places(rhythm, 4, stamps)).hasSize(96);
    }

    @Test
    void a_source_that_is_slow_enough_keeps_its_pictures() {
        var rhythm = Rhythm.of(FINE, new Ratio(24, 1), List.of(), 30.0);

        assertThat(rhythm.thinned()).isFalse();
    }

    @Test
    void irregular_pictures_are_thinned_too() {
        var rhythm = Rhythm.of(FINE, new Ratio(4321, 100), List.of(), 20.0);
        double[] stamps = IntStream.range(0, 400).mapToDouble(i -> i / 100.0).toArray();

        assertThat(places(rhythm, 4, stamps).length).isBetween(60, 90);
    }

    @Test
    void a_damaged_stamp_does_not_fill_hours() {
        var rhythm = Rhythm.of(FINE, new Ratio(25, 1), List.of(), null);

        assertThat(places(rhythm, 1, 0, 0.04, 90_000, 90_000.04)).containsExactly(0, 1, 2, 3);
        assertThat(places(rhythm, 1, 50_000, 50_000.04)).containsExactly(0, 1);
        assertThat(places(rhythm, 0, 50_000, 50_000.04)).containsExactly(0, 1);
    }

    @Test
    void a_real_pause_is_kept() {
        var rhythm = Rhythm.of(FINE, new Ratio(25, 1), List.of(), null);

        assertThat(places(rhythm, 60, 0, 0.04, 40)).containsExactly(0, 1, 1000);
    }

    @Test
    void the_last_picture_is_shown_for_as_long_as_the_source_says() {
        assertThat(until(0, 0.04, 3)).isEqualTo(3);
        assertThat(until(0, 0.04, 0.05)).as("never less than usual").isEqualTo(0.08);
        assertThat(until(5, 0.04, 5)).isEqualTo(5);
        assertThat(until(5, 0.04, 50)).as("beyond its end").isEqualTo(0.08);
        assertThat(until(0, 0.04, 50)).as("for too long to be true").isEqualTo(0.08);
    }

    private static double until(double declared, double last, double end) {
        var timeline = new VideoTimeline(Rhythm.of(FINE, new Ratio(25, 1), List.of(), null), declared);
        timeline.place(OptionalDouble.of(0));
        timeline.place(OptionalDouble.of(last));
        return timeline.until(end);
    }

    @Test
    void pictures_without_stamps_follow_each_other() {
        var timeline = new VideoTimeline(Rhythm.of(FINE, new Ratio(25, 1), List.of(), null), 1);

        assertThat(timeline.place(OptionalDouble.empty())).hasValue(0);
        assertThat(timeline.place(OptionalDouble.empty())).hasValue(1);
    }

    private static long[] places(Rhythm rhythm, double declared, double... stamps) {
        var timeline = new VideoTimeline(rhythm, declared);
        return DoubleStream.of(stamps)
                .mapToObj(stamp -> timeline.place(OptionalDouble.of(stamp)))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .toArray();
    }

    private static List<Double> asList(double... stamps) {
        return DoubleStream.of(stamps).boxed().toList();
    }
}
