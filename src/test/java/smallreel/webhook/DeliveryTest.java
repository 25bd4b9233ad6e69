package smallreel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import smallreel.job.Job;
import smallreel.job.JobMoved;
import smallreel.job.Overrides;
import smallreel.job.Source;
import smallreel.notice.CloudEvent;

class DeliveryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Try NOT_NOW = new Try(NOON, 503, "Not now.");
    private static final Try THERE = new Try(NOON, 204, null);

    private final Delivery delivery = delivery();

    @Test
    void it_is_due_at_once() {
        assertThat(delivery.state()).isEqualTo(Delivery.State.PENDING);
        assertThat(delivery.nextTryAt()).isEqualTo(NOON);
        assertThat(delivery.tries()).isEmpty();
    }

    @Test
    void what_is_missed_comes_again_later() {
        delivery.miss(NOT_NOW, HOUR, NOON);

        assertThat(delivery.state()).isEqualTo(Delivery.State.PENDING);
        assertThat(delivery.nextTryAt()).isEqualTo(NOON.plus(HOUR));
        assertThat(delivery.failures()).isEqualTo(1);
        assertThat(delivery.tries()).containsExactly(NOT_NOW);
    }

    @Test
    void what_would_come_again_only_after_its_time_is_given_up() {
        delivery.miss(NOT_NOW, HOUR, NOON.plus(DAY).minusSeconds(1));

        assertThat(delivery.state()).isEqualTo(Delivery.State.FAILED);
        assertThat(delivery.nextTryAt()).isNull();
    }

    @Test
    void what_has_arrived_or_failed_is_told_again_from_the_beginning_if_somebody_wants_it() {
        delivery.miss(NOT_NOW, HOUR, NOON);
        delivery.arrive(THERE);
        assertThat(delivery.state()).isEqualTo(Delivery.State.DELIVERED);

        delivery.replay(DAY, NOON.plus(DAY));

        assertThat(delivery.state()).isEqualTo(Delivery.State.PENDING);
        assertThat(delivery.nextTryAt()).isEqualTo(NOON.plus(DAY));
        assertThat(delivery.failures()).isZero();
        assertThat(delivery.tries()).containsExactly(NOT_NOW, THERE);
        delivery.miss(NOT_NOW, HOUR, NOON.plus(DAY));
        assertThat(delivery.state()).isEqualTo(Delivery.State.PENDING);
    }

    @Test
    void of_many_tries_the_last_fifty_are_kept() {
        for (var n = 0; n < 60; n++) {
            delivery.miss(new Try(NOON.plusSeconds(n), 500, "No."), HOUR, NOON);
        }

        assertThat(delivery.tries()).hasSize(50);
        assertThat(delivery.tries().get(49).at()).isEqualTo(NOON.plusSeconds(59));
    }

    private static Delivery delivery() {
        var job = new Job("id", "anna", null, "fast", Overrides.NONE, Source.unseen("holiday.mp4", 1, "5ea1"), NOON);
        var event = new CloudEvent(
                "1.0", "id.1", "/api/jobs", "smallreel.job.queued", "id", NOON, "1", null, "application/json", null);
        var callback = Callback.of(job, "https://portal.example/");
        return new Delivery(new JobMoved(job, NOON), event, callback, "https://portal.example:443", DAY);
    }
}
