package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How slowly a body may come. */
class SteadyTest {

    private static final long SECOND = 1_000_000_000;

    private final Steady body = new Steady(new ByteArrayInputStream(new byte[100_000]), 1_000, Duration.ofSeconds(10));

    @Test
    void a_body_that_comes_as_fast_as_it_must_may_come_for_ever() throws IOException {
        for (var i = 0; i < 1_000; i++) {
            body.count(1_000, SECOND);
        }
    }

    @Test
    void a_body_that_trickles_is_ended_when_its_time_is_over() throws IOException {
        for (var i = 0; i < 9; i++) {
            body.count(1, SECOND);
        }

        assertThatThrownBy(() -> body.count(1, SECOND))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("Only 10 bytes came in 10000 ms");
    }

    @Test
    void what_came_fast_at_first_buys_no_trickle_later() throws IOException {
        body.count(1_000_000_000, 10 * SECOND);

        assertThatThrownBy(() -> body.count(1, 10 * SECOND)).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void time_in_which_nobody_reads_does_not_count() throws IOException {
        assertThat(body.readAllBytes()).hasSize(100_000);
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void without_a_rate_any_will_do() throws IOException {
        new Steady(new ByteArrayInputStream(new byte[0]), 0, Duration.ofSeconds(10)).count(0, 1_000_000 * SECOND);
    }
}
