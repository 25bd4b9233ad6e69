package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Limits LIMITS =
            new Limits(1, Duration.ofHours(1), 1, 1, 1, 1, 1, Duration.ofSeconds(100), Duration.ofSeconds(10));

    private long now;
    private final Watch watch = new Watch(LIMITS, () -> now);

    @Test
    void work_that_moves_does_not_stall() {
        for (int work = 0; work < 12; work++) {
            seconds(8);
            watch.heard(work);
        }

        assertThat(watch.stalled()).isFalse();
    }

    @Test
    void a_heartbeat_without_movement_is_a_stall() {
        watch.heard(7);
        seconds(6);
        watch.heard(7);
        seconds(6);
        watch.heard(7);

        assertThat(watch.stalled()).isTrue();
    }

    @Test
    void a_process_that_says_nothing_stalls() {
        seconds(11);

        assertThat(watch.stalled()).isTrue();
    }

    @Test
    void a_new_process_has_its_own_time_to_move_but_not_to_work() {
        seconds(99);
        watch.restart();

        assertThat(watch.stalled()).isFalse();
        assertThat(watch.tooSlow()).isFalse();

        seconds(2);
        assertThat(watch.tooSlow()).isTrue();
    }

    private void seconds(int more) {
        now += Duration.ofSeconds(more).toNanos();
    }
}
