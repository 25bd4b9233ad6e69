package smallreel.codec.child;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleRateTest {

    @Test
    void sound_of_a_possible_pace_is_heard_even_if_it_stops_for_minutes() {
        var gap = DoubleStream.concat(
                IntStream.range(0, 30).mapToDouble(i -> i * 0.023),
                IntStream.range(0, 30).mapToDouble(i -> 500 + i * 0.023));

        assertThatCode(() -> SampleRate.checkPace(gap.boxed().toList())).doesNotThrowAnyException();
        assertThatCode(() -> SampleRate.checkPace(List.of(7.0))).doesNotThrowAnyException();
        assertThatCode(() -> SampleRate.checkPace(List.of())).doesNotThrowAnyException();
    }

    @Test
    void packets_that_are_minutes_apart_are_damaged() {
        var stamps = IntStream.range(0, 60).mapToObj(i -> i * 512.0).toList();

        assertThatThrownBy(() -> SampleRate.checkPace(stamps))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("stamps of the sound");
    }
}
