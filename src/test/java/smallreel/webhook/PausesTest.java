package smallreel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTest {

    private final Pauses pauses = new Pauses(Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource({
        "1,    PT2.5S,   PT5S",
        "2,    PT7.5S,   PT15S",
        "3,    PT22.5S,  PT45S",
        "7,    PT30M22.5S, PT1H45S",
        "8,    PT1H30M,  PT3H",
        "9,    PT1H30M,  PT3H",
        "5000, PT1H30M,  PT3H",
    })
    void each_pause_is_three_times_the_last_up_to_three_hours(int failures, Duration least, Duration most) {
        assertThat(pauses.after(failures, 0, Duration.ZERO)).isEqualTo(least);
        assertThat(pauses.after(failures, 1, Duration.ZERO)).isEqualTo(most);
    }

    @Test
    void a_receiver_is_heard_that_wants_to_be_left_alone_for_longer_but_not_for_days() {
        assertThat(pauses.after(1, 1, Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
        assertThat(pauses.after(1, 1, Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(5));
        assertThat(pauses.after(1, 1, Duration.ofDays(9))).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void a_day_has_between_fifteen_and_twenty_five_tries() {
        var random = new Random(7);
        for (var day = 0; day < 200; day++) {
            var tries = 1;
            var at = Duration.ZERO;
            while (at.compareTo(Duration.ofDays(1)) <= 0) {
                at = at.plus(pauses.after(tries, random.nextDouble(), Duration.ZERO));
                tries++;
            }
            assertThat(tries).isBetween(15, 25);
        }
    }
}
