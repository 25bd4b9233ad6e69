package smallreel.codec.humble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import smallreel.codec.humble.AudioTimeline.Place;

class AudioTimelineTest {

    private static final int RATE = 48000;

    private final AudioTimeline timeline = new AudioTimeline(10);

    @Test
    void sound_without_gaps_is_one_stretch() {
        assertThat(at(0, 4800)).isEqualTo(new Place(0, 0, true));
        assertThat(at(0.1, 4800)).isEqualTo(new Place(0, 4800, true));
        assertThat(at(0.2003, 4800)).isEqualTo(new Place(0, 9600, true));
    }

    @Test
    void sound_that_begins_late_is_led_by_silence() {
        assertThat(at(0.5, 4800)).isEqualTo(new Place(24000, 24000, true));
    }

    @Test
    void a_gap_becomes_silence() {
        at(0, 4800);

        assertThat(at(1.1, 4800)).isEqualTo(new Place(48000, 52800, true));
    }

    @Test
    void what_overlaps_is_left_out() {
        at(0, 48000);

        assertThat(at(0.5, 4800).heard()).isFalse();
        assertThat(at(1, 4800)).isEqualTo(new Place(0, 48000, true));
    }

    @Test
    void an_encoders_run_up_is_left_out() {
        assertThat(at(-1024.0 / RATE, 1024).heard()).isFalse();
        assertThat(at(0, 1024)).isEqualTo(new Place(0, 0, true));
    }

    @Test
    void a_damaged_stamp_does_not_fill_hours_with_silence() {
        at(0, 4800);

        assertThat(at(90_000, 4800)).isEqualTo(new Place(0, 4800, true));
        assertThat(at(90_000.1, 4800)).isEqualTo(new Place(0, 9600, true));
    }

    @Test
    void sound_that_begins_before_the_beginning_keeps_its_place() {
        assertThat(at(-0.05, 1024).heard()).isFalse();
        assertThat(at(-0.01, 4800)).isEqualTo(new Place(0, -480, true));
        assertThat(at(0.09, 4800)).isEqualTo(new Place(0, 4320, true));
    }

    @Test
    void there_is_an_end_to_silence() {
        var endless = new AudioTimeline(100_000);
        long silence = 0;
        for (int minute = 0; minute < 100; minute++) {
            silence += endless.place(OptionalDouble.of(minute * 60), 4800, RATE).silence();
        }

        assertThat(silence).isLessThanOrEqualTo(600L * RATE);
    }

    @Test
    void a_change_of_rate_keeps_the_time() {
        at(0, 48000);

        assertThat(timeline.place(OptionalDouble.of(1), 24000, 24000)).isEqualTo(new Place(0, 24000, true));
    }

    private Place at(double seconds, int samples) {
        return timeline.place(OptionalDouble.of(seconds), samples, RATE);
    }
}
