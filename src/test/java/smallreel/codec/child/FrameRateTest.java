package smallreel.codec.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameRateTest {

    @Test
    void what_the_file_says_is_believed_if_its_pictures_bear_it_out() {
        assertThat(FrameRate.believed(240, pictures(60, 240))).isCloseTo(240, within(0.1));
    }

    @Test
    void a_header_that_says_too_much_is_not_believed() {
        assertThat(FrameRate.believed(240, pictures(60, 25))).isCloseTo(25, within(0.1));
    }

    @Test
    void a_burst_at_the_beginning_says_nothing_of_the_average() {
        assertThat(FrameRate.believed(25, pictures(60, 240))).isEqualTo(25);
    }

    @Test
    void where_the_file_says_nothing_that_can_be_its_pictures_tell() {
        assertThat(FrameRate.believed(0, pictures(60, 120))).isCloseTo(120, within(0.1));
        assertThat(FrameRate.believed(90_000, pictures(60, 50))).isCloseTo(50, within(0.1));
    }

    @Test
    void what_cannot_be_is_unknown() {
        assertThat(FrameRate.believed(90_000, pictures(60, 90_000))).isZero();
        assertThat(FrameRate.believed(600, pictures(60, 90_000)))
                .as("by its last picture's length")
                .isZero();
        assertThat(FrameRate.believed(0, List.of())).isZero();
        assertThat(FrameRate.believed(0, pictures(60, Double.POSITIVE_INFINITY)))
                .as("all at once")
                .isZero();
    }

    @Test
    void a_few_pictures_do_not_contradict_the_file() {
        assertThat(FrameRate.believed(240, pictures(3, 25))).isEqualTo(240);
    }

    private static List<Double> pictures(int count, double fps) {
        return IntStream.range(0, count).mapToObj(i -> i / fps).toList();
    }
}
