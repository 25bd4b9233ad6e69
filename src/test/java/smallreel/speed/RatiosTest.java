package smallreel.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {

    @Test
    void each_is_held_against_its_own_counterpart_and_one_that_is_far_off_moves_the_median_little() {
        var ratios = Ratios.of(List.of(2.0, 30.0, 1.0), List.of(2.0, 3.0, 2.0), (a, b) -> a / b);

        assertThat(ratios.median()).isEqualTo(1.0);
        assertThat(ratios).hasToString("1.00 (0.50..10.00)");
    }

    @Test
    void of_two_the_median_lies_between() {
        assertThat(Ratios.of(List.of(1.0, 3.0), List.of(0.0, 0.0), (a, b) -> a - b)
                        .median())
                .isEqualTo(2.0);
    }

    @Test
    void there_is_none_without_pairs() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratios.of(List.of(), List.of(), (a, b) -> 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Ratios.of(List.of(1), List.of(1, 2), (a, b) -> 1));
    }
}
