package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.job.Sample.LEASE;
import static smallreel.job.Sample.MAX_ATTEMPTS;
import static smallreel.job.Sample.NOON;
import static smallreel.job.Sample.PAUSE;
import static smallreel.job.Sample.STRANGER;
import static smallreel.job.Sample.WORKER;
import static smallreel.job.State.COMPLETED;
import static smallreel.job.State.PROCESSING;
import static smallreel.job.State.QUEUED;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private static final Instant LEASE_OVER = NOON.plus(LEASE).plusMillis(1);

    private final Job job = Sample.in(PROCESSING);
    private final Segment segment = new Segment("a", job, 3, "from here to there", 1_000);

    @Test
    void a_segment_is_as_urgent_as_its_job_and_counts_as_long_as_that() {
        assertThat(segment.place.priority).isEqualTo(job.place.priority);
        assertThat(segment.place.sizeBand).isEqualTo(job.place.sizeBand);
        assertThat(segment.owner()).isEqualTo(job.owner());
        assertThat(segment.jobId()).isEqualTo(job.id());
    }

    @Test
    void what_is_not_in_line_cannot_be_claimed() {
        assertThat(claim(WORKER, NOON)).isFalse();

        segment.enter(NOON);

        assertThat(claim(WORKER, NOON)).isTrue();
        assertThat(segment.state()).isEqualTo(PROCESSING);
        assertThat(segment.attempt()).isEqualTo(1);
    }

    @Test
    void whoever_has_lost_it_can_write_nothing_more() {
        claimed();
        segment.recover(MAX_ATTEMPTS, LEASE_OVER);
        claim(STRANGER, LEASE_OVER);

        assertThat(segment.renew(WORKER, LEASE, LEASE_OVER)).isFalse();
        assertThat(segment.progress(WORKER, 50)).isFalse();
        assertThat(segment.complete(WORKER, "late")).isFalse();
        assertThat(segment.breakOff(WORKER, MAX_ATTEMPTS, PAUSE, LEASE_OVER)).isFalse();
        assertThat(segment.giveBack(WORKER, LEASE_OVER)).isFalse();
        assertThat(segment.isHeldBy(STRANGER)).isTrue();
    }

    @Test
    void one_that_is_made_names_its_file() {
        claimed();

        assertThat(segment.complete(WORKER, "segment-3")).isTrue();

        assertThat(segment.state()).isEqualTo(COMPLETED);
        assertThat(segment.file()).isEqualTo("segment-3");
        assertThat(segment.percent()).isEqualTo(100);
    }

    @Test
    void after_an_attempt_that_broke_it_waits_for_a_while() {
        claimed();

        assertThat(segment.breakOff(WORKER, MAX_ATTEMPTS, PAUSE, NOON)).isTrue();

        assertThat(segment.state()).isEqualTo(QUEUED);
        assertThat(segment.isWaiting(NOON)).isFalse();
        assertThat(segment.isWaiting(NOON.plus(PAUSE))).isTrue();
    }

    @Test
    void the_last_attempt_is_not_followed_by_another() {
        claimed();

        assertThat(segment.breakOff(WORKER, 1, PAUSE, NOON)).isFalse();
        assertThat(segment.recover(1, LEASE_OVER)).isFalse();
    }

    @Test
    void one_that_was_given_back_has_lost_no_attempt() {
        claimed();

        assertThat(segment.giveBack(WORKER, NOON)).isTrue();

        assertThat(segment.attempt()).isZero();
        assertThat(claim(STRANGER, NOON)).isTrue();
    }

    private void claimed() {
        segment.enter(NOON);
        claim(WORKER, NOON);
    }

    private boolean claim(Lease lease, Instant now) {
        return segment.claimBy(lease, LEASE, MAX_ATTEMPTS, now);
    }
}
