package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.job.Sample.BROKEN;
import static smallreel.job.Sample.LEASE;
import static smallreel.job.Sample.MAX_ATTEMPTS;
import static smallreel.job.Sample.NOON;
import static smallreel.job.Sample.PAUSE;
import static smallreel.job.Sample.RETENTION;
import static smallreel.job.Sample.STRANGER;
import static smallreel.job.Sample.TOMBSTONE;
import static smallreel.job.Sample.WORKER;
import static smallreel.job.State.CANCELLED;
import static smallreel.job.State.COMPLETED;
import static smallreel.job.State.EXPIRED;
import static smallreel.job.State.FAILED;
import static smallreel.job.State.PROCESSING;
import static smallreel.job.State.QUEUED;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobTest {

    private static final Instant LATER = NOON.plus(PAUSE);
    private static final Instant LEASE_OVER = NOON.plus(LEASE).plusMillis(1);

    @Test
    void a_new_job_waits_and_has_done_nothing_yet() {
        var job = Sample.job();

        assertThat(job.state()).isEqualTo(QUEUED);
        assertThat(job.sequence()).isEqualTo(1);
        assertThat(job.attempt()).isZero();
        assertThat(job.percent()).isZero();
        assertThat(job.createdAt()).isEqualTo(NOON);
        assertThat(job.startedAt()).isNull();
    }

    @Test
    void a_job_that_has_the_priority_already_is_as_it_was() {
        var job = Sample.job();

        assertThat(job.prefer(Turn.USUAL_PRIORITY)).isFalse();
        assertThat(job.sequence()).isEqualTo(1);
    }

    @Test
    void another_priority_changes_nothing_of_how_long_it_has_waited() {
        var job = Sample.job();

        assertThat(job.prefer(9)).isTrue();

        assertThat(job.priority()).isEqualTo(9);
        assertThat(job.readyAt()).isEqualTo(NOON);
        assertThat(job.pauseFrom(LATER)).isZero();
    }

    @Test
    void a_claim_begins_an_attempt() {
        var job = Sample.job();

        assertThat(Sample.claim(job, WORKER, NOON)).isTrue();

        assertThat(job.state()).isEqualTo(PROCESSING);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.startedAt()).isEqualTo(NOON);
        assertThat(job.isHeldBy(WORKER)).isTrue();
    }

    @Test
    void a_job_that_is_worked_on_cannot_be_claimed() {
        var job = Sample.in(PROCESSING);

        assertThat(Sample.claim(job, STRANGER, NOON.plus(LEASE))).isFalse();

        assertThat(job.isHeldBy(WORKER)).isTrue();
        assertThat(job.attempt()).isEqualTo(1);
    }

    @Test
    void a_job_whose_lease_ran_out_can_be_claimed_by_another() {
        var job = Sample.in(PROCESSING);

        assertThat(Sample.claim(job, STRANGER, LEASE_OVER)).isTrue();

        assertThat(job.isHeldBy(STRANGER)).isTrue();
        assertThat(job.attempt()).isEqualTo(2);
    }

    @Test
    void a_heartbeat_keeps_the_job_from_being_claimed_or_recovered() {
        var job = Sample.in(PROCESSING);

        assertThat(job.renew(WORKER, LEASE, NOON.plus(LEASE))).isTrue();

        assertThat(Sample.claim(job, STRANGER, LEASE_OVER)).isFalse();
        assertThat(job.recover(MAX_ATTEMPTS, RETENTION, LEASE_OVER)).isFalse();
    }

    @Test
    void a_heartbeat_is_no_news() {
        var job = Sample.in(PROCESSING);
        var before = job.sequence();

        job.renew(WORKER, LEASE, NOON);

        assertThat(job.sequence()).isEqualTo(before);
    }

    @Test
    void a_late_heartbeat_still_holds_while_nobody_else_has_the_job() {
        var job = Sample.in(PROCESSING);

        assertThat(job.renew(WORKER, LEASE, LEASE_OVER)).isTrue();
        assertThat(Sample.claim(job, STRANGER, LEASE_OVER)).isFalse();
    }

    @Test
    void a_worker_that_lost_its_lease_changes_nothing() {
        var job = Sample.in(PROCESSING);
        Sample.claim(job, STRANGER, LEASE_OVER);
        var before = JobView.of(job, null, null, "");

        assertThat(job.renew(WORKER, LEASE, LEASE_OVER)).isFalse();
        assertThat(job.progress(WORKER, 90, job.source())).isFalse();
        assertThat(Sample.complete(job, LEASE_OVER)).isFalse();
        assertThat(job.fail(WORKER, BROKEN, RETENTION, LEASE_OVER)).isFalse();
        assertThat(job.breakOff(WORKER, BROKEN, MAX_ATTEMPTS, PAUSE, RETENTION, LEASE_OVER))
                .isFalse();
        assertThat(job.giveBack(WORKER, LEASE_OVER)).isFalse();

        assertThat(JobView.of(job, null, null, "")).isEqualTo(before);
        assertThat(job.isHeldBy(STRANGER)).isTrue();
    }

    @Test
    void the_same_worker_holds_a_new_lease_for_every_attempt() {
        assertThat(Lease.on("worker")).isNotEqualTo(Lease.on("worker"));
    }

    @Test
    void progress_only_goes_forward_and_never_beyond_the_end() {
        var job = Sample.in(PROCESSING);

        job.progress(WORKER, 40, job.source());
        job.progress(WORKER, 30, job.source());
        assertThat(job.percent()).isEqualTo(40);

        job.progress(WORKER, 250, job.source());
        assertThat(job.percent()).isEqualTo(100);
    }

    @Test
    void a_new_attempt_begins_from_nothing() {
        var job = Sample.in(PROCESSING);
        job.progress(WORKER, 40, job.source());

        Sample.claim(job, STRANGER, LEASE_OVER);

        assertThat(job.percent()).isZero();
    }

    @Test
    void a_completed_job_has_its_result_until_it_expires() {
        var job = Sample.in(PROCESSING);

        assertThat(Sample.complete(job, NOON)).isTrue();

        assertThat(job.state()).isEqualTo(COMPLETED);
        assertThat(job.percent()).isEqualTo(100);
        assertThat(job.result()).isEqualTo(Sample.result());
        assertThat(job.resultFile()).isEqualTo("result-1");
        assertThat(job.finishedAt()).isEqualTo(NOON);
        assertThat(job.expiresAt()).isEqualTo(NOON.plus(RETENTION));
    }

    @Test
    void an_attempt_that_breaks_puts_the_job_back_until_its_attempts_are_used_up() {
        var job = Sample.job();

        for (var attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            Sample.claim(job, WORKER, LATER);
            job.breakOff(WORKER, BROKEN, MAX_ATTEMPTS, PAUSE, RETENTION, NOON);
            assertThat(job.state()).isEqualTo(QUEUED);
        }
        Sample.claim(job, WORKER, LATER);
        job.breakOff(WORKER, BROKEN, MAX_ATTEMPTS, PAUSE, RETENTION, LATER);

        assertThat(job.state()).isEqualTo(FAILED);
        assertThat(job.attempt()).isEqualTo(MAX_ATTEMPTS);
        assertThat(job.failure()).isEqualTo(BROKEN);
    }

    @Test
    void a_job_whose_attempt_broke_is_left_alone_for_a_while_and_then_rung_for_like_any_other() {
        var job = Sample.in(PROCESSING);

        job.breakOff(WORKER, BROKEN, MAX_ATTEMPTS, PAUSE, RETENTION, NOON);

        assertThat(job.pauseFrom(NOON)).isEqualTo(PAUSE);
        assertThat(Sample.claim(job, STRANGER, NOON.plus(PAUSE).minusMillis(1))).isFalse();
        assertThat(Sample.claim(Sample.job(), STRANGER, NOON.minusSeconds(1))).isTrue();
        assertThat(job.rungAgain(NOON.plus(PAUSE).plusSeconds(29))).isFalse();
        assertThat(job.rungAgain(NOON.plus(PAUSE).plusSeconds(30))).isTrue();
    }

    @Test
    void a_job_that_is_new_given_back_or_recovered_is_for_anyone_at_once() {
        var givenBack = Sample.in(PROCESSING);
        givenBack.giveBack(WORKER, NOON);
        var recovered = Sample.in(PROCESSING);
        recovered.recover(MAX_ATTEMPTS, RETENTION, LEASE_OVER);

        assertThat(Sample.job().pauseFrom(NOON)).isZero();
        assertThat(givenBack.pauseFrom(NOON)).isZero();
        assertThat(recovered.pauseFrom(LEASE_OVER)).isZero();
    }

    @Test
    void an_attempt_that_is_given_back_does_not_count() {
        var job = Sample.job();

        for (var stop = 0; stop < 2 * MAX_ATTEMPTS; stop++) {
            assertThat(Sample.claim(job, WORKER, NOON)).isTrue();
            assertThat(job.giveBack(WORKER, NOON)).isTrue();
        }

        assertThat(job.state()).isEqualTo(QUEUED);
        assertThat(job.attempt()).isZero();
    }

    @Test
    void a_lost_worker_gives_the_job_back_to_the_queue() {
        var job = Sample.in(PROCESSING);
        job.progress(WORKER, 40, job.source());

        assertThat(job.recover(MAX_ATTEMPTS, RETENTION, LEASE_OVER)).isTrue();

        assertThat(job.state()).isEqualTo(QUEUED);
        assertThat(job.percent()).isZero();
        assertThat(job.startedAt()).isNull();
        assertThat(job.isHeldBy(WORKER)).isFalse();
    }

    @Test
    void a_job_that_loses_every_worker_fails() {
        var job = Sample.in(PROCESSING);

        assertThat(job.recover(1, RETENTION, LEASE_OVER)).isTrue();

        assertThat(job.state()).isEqualTo(FAILED);
        assertThat(job.failure()).isEqualTo(Failure.workerLost());
    }

    @Test
    void a_job_that_loses_every_worker_is_not_claimed_once_more() {
        var job = Sample.in(PROCESSING);

        assertThat(job.claimBy(STRANGER, LEASE, 1, LEASE_OVER)).isFalse();
    }

    @Test
    void a_waiting_job_can_be_claimed_even_when_fewer_attempts_are_allowed_than_before() {
        var job = Sample.in(PROCESSING);
        job.breakOff(WORKER, BROKEN, MAX_ATTEMPTS, PAUSE, RETENTION, NOON);

        assertThat(job.claimBy(STRANGER, LEASE, 1, LATER)).isTrue();
    }

    @Test
    void a_running_job_that_is_cancelled_is_lost_to_its_worker() {
        var job = Sample.in(PROCESSING);

        assertThat(job.cancel(RETENTION, NOON)).isTrue();

        assertThat(job.state()).isEqualTo(CANCELLED);
        assertThat(job.finishedAt()).isEqualTo(NOON);
        assertThat(job.expiresAt()).isEqualTo(NOON.plus(RETENTION));
        assertThat(Sample.complete(job, NOON)).isFalse();
    }

    @Test
    void a_job_that_is_cancelled_and_retried_is_still_lost_to_its_first_worker() {
        var job = Sample.in(PROCESSING);
        job.cancel(RETENTION, NOON);
        job.retry(NOON);
        Sample.claim(job, STRANGER, NOON);

        assertThat(Sample.complete(job, NOON)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED"})
    void a_retry_begins_from_the_beginning(State ended) {
        var job = Sample.in(ended);

        assertThat(job.retry(NOON)).isTrue();

        assertThat(job.state()).isEqualTo(QUEUED);
        assertThat(job.attempt()).isZero();
        assertThat(job.failure()).isNull();
        assertThat(job.startedAt()).isNull();
        assertThat(job.finishedAt()).isNull();
        assertThat(job.expiresAt()).isNull();
    }

    @Test
    void an_expired_job_says_when_its_media_went() {
        var job = Sample.in(COMPLETED);
        var early = NOON.plusSeconds(5);

        assertThat(job.expire(TOMBSTONE, early)).isTrue();

        assertThat(job.state()).isEqualTo(EXPIRED);
        assertThat(job.expiresAt()).isEqualTo(early);
        assertThat(job.result()).isNotNull();
    }

    @Test
    void a_ring_is_not_repeated_before_it_is_due() {
        var job = Sample.job();

        assertThat(job.rungAgain(NOON.plusSeconds(29))).isFalse();
        assertThat(job.rungAgain(NOON.plusSeconds(30))).isTrue();
    }

    @Test
    void rings_grow_rarer_until_they_come_every_sixteen_minutes() {
        var job = Sample.job();
        var rung = NOON;

        for (var wait : new int[] {30, 60, 120, 240, 480, 960, 960, 960}) {
            var due = rung.plusSeconds(wait);
            assertThat(job.rungAgain(due.minusSeconds(1))).isFalse();
            assertThat(job.rungAgain(due)).isTrue();
            rung = due;
        }
    }

    @Test
    void a_job_that_returns_to_the_queue_is_rung_for_as_soon_as_a_new_one() {
        var job = Sample.job();
        var later = NOON.plus(Duration.ofHours(3));
        for (var ring = 0; ring < 5; ring++) {
            job.rungAgain(later);
        }
        Sample.claim(job, WORKER, later);
        job.giveBack(WORKER, later);

        assertThat(job.rungAgain(later.plusSeconds(30))).isTrue();
    }

    @Test
    void a_ring_is_no_news() {
        var job = Sample.job();

        job.rungAgain(NOON.plusSeconds(30));

        assertThat(job.sequence()).isEqualTo(1);
    }

    @Test
    void a_job_is_the_same_only_with_the_same_settings_and_the_same_bytes() {
        var job = Sample.job();

        var source = job.source();
        var smaller = new Overrides(480, null, null, null, null, null, null, null, null);
        assertThat(job.isSameAs("fast", Overrides.NONE, Source.unseen("other name", 10_000_000, "5ea1")))
                .isTrue();
        assertThat(job.isSameAs("small", Overrides.NONE, source)).isFalse();
        assertThat(job.isSameAs("fast", smaller, source)).isFalse();
        assertThat(job.isSameAs("fast", Overrides.NONE, Source.unseen("holiday.mp4", 10_000_000, "07he")))
                .isFalse();
        assertThat(job.isSameAs("fast", Overrides.NONE, Source.at("https://media.example/a", "holiday.mp4")))
                .isFalse();
    }

    @Test
    void a_video_that_is_fetched_is_the_same_by_its_url_before_and_after() {
        var job = Sample.elsewhere();
        var same = Source.at(Sample.URL, "other name");
        var other = Source.at(Sample.URL + "?v=2", "holiday.mp4");

        assertThat(job.isSameAs("fast", Overrides.NONE, same)).isTrue();
        assertThat(job.isSameAs("fast", Overrides.NONE, other)).isFalse();
        assertThat(job.isSameAs("fast", Overrides.NONE, Source.unseen("holiday.mp4", 10, "5ea1")))
                .isFalse();
        Sample.claim(job, Sample.WORKER, NOON);
        job.progress(Sample.WORKER, 0, job.source().fetched(10, "5ea1", NOON));
        assertThat(job.isSameAs("fast", Overrides.NONE, same)).isTrue();
        assertThat(job.isSameAs("fast", Overrides.NONE, Source.unseen("holiday.mp4", 10, "5ea1")))
                .isFalse();
    }

    @Test
    void a_video_is_fetched_by_whoever_has_the_lease() {
        var job = Sample.elsewhere();
        Sample.claim(job, Sample.WORKER, NOON);
        var sequence = job.sequence();

        assertThat(job.progress(Sample.STRANGER, 0, job.source().fetching(4))).isFalse();
        assertThat(job.sequence()).isEqualTo(sequence);

        assertThat(job.progress(Sample.WORKER, 0, job.source().fetching(4))).isTrue();
        assertThat(job.source().fetchedBytes()).isEqualTo(4);
        assertThat(job.source().isHere()).isFalse();
        assertThat(job.progress(Sample.WORKER, 0, job.source().fetched(10, "5ea1", NOON)))
                .isTrue();
        assertThat(job.sequence()).isEqualTo(sequence + 2);
        assertThat(job.source())
                .isEqualTo(new Source(
                        "holiday.mp4", Sample.URL, 10L, "5ea1", null, NOON, null, null, null, null, null, null, null));
    }
}
