package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.job.Sample.LEASE;
import static smallreel.job.Sample.MAX_ATTEMPTS;
import static smallreel.job.Sample.NOON;
import static smallreel.job.Sample.PAUSE;
import static smallreel.job.Sample.RETENTION;
import static smallreel.job.Sample.STRANGER;
import static smallreel.job.Sample.WORKER;
import static smallreel.job.State.CANCELLED;
import static smallreel.job.State.COMPLETED;
import static smallreel.job.State.PROCESSING;
import static smallreel.job.State.QUEUED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A job whose segments are worked on. */
class DividedJobTest {

    private static final Instant MUCH_LATER = NOON.plus(Duration.ofDays(30));
    private static final Pace PACE = new Pace(1_000_000);
    private static final Waiter WAITER = new Waiter("a", 4, "owner", 3, 2_000_000, NOON, true);

    private final Job job = Sample.in(PROCESSING);

    @Test
    void only_whoever_holds_a_job_divides_it() {
        assertThat(job.divide(STRANGER, job.source(), 4)).isFalse();
        assertThat(job.isDivided()).isFalse();

        assertThat(job.divide(WORKER, job.source(), 4)).isTrue();

        assertThat(job.isDivided()).isTrue();
        assertThat(job.segments().percents()).containsExactly(0, 0, 0, 0);
        assertThat(job.state()).isEqualTo(PROCESSING);
    }

    @Test
    void the_work_of_dividing_it_is_on_no_account() {
        job.place.take(new Turn(WAITER, 10, PACE), 2_000_000);

        divided();

        assertThat(job.place.turnFrom).isNull();
        assertThat(job.place.turnTo).isNull();
    }

    @Test
    void nobody_holds_it_then_and_nobody_is_missed() {
        divided();

        assertThat(job.renew(WORKER, LEASE, NOON)).isFalse();
        assertThat(job.complete(WORKER, job.source(), Sample.result(), "late", RETENTION, NOON))
                .isFalse();
        assertThat(job.recover(MAX_ATTEMPTS, RETENTION, MUCH_LATER)).isFalse();
        assertThat(Sample.claim(job, STRANGER, MUCH_LATER)).isFalse();
    }

    @Test
    void it_is_as_far_as_its_segments_are() {
        divided();
        var before = job.sequence();

        job.note(0, 100);
        job.note(2, 42.9);

        assertThat(job.segments().percents()).containsExactly(100, 0, 42, 0);
        assertThat(job.percent()).isBetween(35.0, 36.0);
        assertThat(job.sequence()).isEqualTo(before + 2);
    }

    @Test
    void whoever_gathers_the_segments_holds_it_and_may_complete_it() {
        divided();

        assertThat(job.gather(STRANGER, LEASE, NOON)).isTrue();

        assertThat(job.isHeldBy(STRANGER)).isTrue();
        assertThat(job.complete(STRANGER, job.source(), Sample.result(), "result", RETENTION, NOON))
                .isTrue();
        assertThat(job.state()).isEqualTo(COMPLETED);
        assertThat(job.segments()).isNull();
    }

    @Test
    void when_whoever_gathered_them_is_lost_they_are_there_for_the_next() {
        divided();
        job.gather(STRANGER, LEASE, NOON);

        assertThat(job.recover(MAX_ATTEMPTS, RETENTION, NOON.plus(LEASE).plusMillis(1)))
                .isTrue();

        assertThat(job.state()).isEqualTo(QUEUED);
        assertThat(job.segments()).isNotNull();
    }

    @Test
    void one_whose_segments_cannot_be_made_begins_again_in_one_go_and_has_lost_no_attempt() {
        divided();

        assertThat(job.refuseSegments(NOON)).isTrue();

        assertThat(job.state()).isEqualTo(QUEUED);
        assertThat(job.isToBeWhole()).isTrue();
        assertThat(job.segments()).isNull();
        assertThat(job.attempt()).isZero();
        assertThat(Sample.claim(job, WORKER, NOON)).isTrue();
    }

    @Test
    void one_that_was_never_divided_has_nothing_to_refuse() {
        assertThat(job.refuseSegments(NOON)).isFalse();
        assertThat(job.isHeldBy(WORKER)).isTrue();
    }

    @Test
    void a_client_may_cancel_it_and_begin_again() {
        divided();

        assertThat(job.cancel(RETENTION, NOON)).isTrue();
        assertThat(job.state()).isEqualTo(CANCELLED);
        assertThat(job.note(1, 50)).isFalse();
        assertThat(job.retry(NOON)).isTrue();
        assertThat(job.isToBeWhole()).isFalse();
    }

    @Test
    void each_segment_is_put_on_its_owners_account_when_it_is_taken() {
        divided();
        job.charge(new Turn(WAITER, 10, PACE), 2_000_000);
        job.charge(new Turn(WAITER, 20, PACE), 2_000_000);

        assertThat(job.place.turnFrom).isEqualTo(20);
        assertThat(job.place.turnTo).isEqualTo(22.5);
        assertThat(job.place.turnsBefore).isEqualTo(2.5);
    }

    @Test
    void segments_are_waited_for_but_are_no_jobs_in_the_queue() {
        var pace = new Pace(1_000_000);
        var waiting = List.of(
                new Waiter("a", 4, "owner", 3, 8_000_000, NOON, true), new Waiter("b", 4, "owner", 3, 1_000_000, NOON));
        var order = new FairOrder(waiting, priority -> Account.NEW, pace);

        var queue = new Queue(order, 1, pace, NOON.plus(PAUSE));

        var job = Sample.job("b", "owner", "key", 1_000_000);
        assertThat(queue.backlogOf(job).position()).isEqualTo(1);
        assertThat(queue.backlogOf(job).bytesAhead()).isEqualTo(8_000_000);
        assertThat(queue.first(5)).extracting(Waiter::id).containsExactly("b");
    }

    private void divided() {
        job.divide(WORKER, job.source(), 4);
    }
}
