package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.job.Sample.NOON;
import static smallreel.job.Sample.WORKER;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long a waiting job may take. */
class BacklogTest {

    private static final Pace MEGABYTE_A_SECOND = new Pace(1_000_000);

    @Test
    void pace_is_what_recent_jobs_took_together() {
        var pace = Pace.of(List.of(completedIn(2, 3_000_000), completedIn(3, 5_000_000)));

        assertThat(pace.bytesPerSecond()).isEqualTo(2_000_000);
        assertThat(pace.secondsFor(1, 10_000_000)).isEqualTo(5.5);
    }

    @Test
    void pace_is_assumed_until_a_job_has_shown_it() {
        assertThat(Pace.of(List.of())).isEqualTo(Pace.UNKNOWN);
        assertThat(Pace.of(List.of(completedIn(0, 3_000_000)))).isEqualTo(Pace.UNKNOWN);
    }

    @Test
    void a_job_that_came_after_the_look_stands_behind_the_last_of_its_owner() {
        var queue = queueOf(job("a", "one", 10), job("b", "one", 20), job("c", "other", 40));

        assertThat(queue.backlogOf(job("c", "other", 40))).isEqualTo(new Backlog(1, 10, 1, MEGABYTE_A_SECOND));
        assertThat(queue.backlogOf(job("b", "one", 20))).isEqualTo(new Backlog(2, 50, 1, MEGABYTE_A_SECOND));
        assertThat(queue.backlogOf(job("d", "one", 10))).isEqualTo(new Backlog(3, 70, 1, MEGABYTE_A_SECOND));
        assertThat(queue.backlogOf(job("e", "other", 10))).isEqualTo(new Backlog(2, 50, 1, MEGABYTE_A_SECOND));
    }

    @Test
    void a_job_that_came_after_the_look_from_someone_new_stands_behind_one_of_each_other() {
        var high = job("d", "one", 1);
        high.prefer(5);
        var queue = queueOf(job("a", "one", 10), job("b", "one", 20), job("c", "other", 40), high);

        assertThat(queue.backlogOf(job("e", "third", 10)).jobsAhead()).isEqualTo(3);
        assertThat(queueOf().backlogOf(job("e", "third", 10)).jobsAhead()).isZero();
    }

    @Test
    void the_next_job_is_at_position_one() {
        assertThat(new Backlog(0, 0, 1, MEGABYTE_A_SECOND).position()).isEqualTo(1);
        assertThat(new Backlog(4, 9_000_000, 1, MEGABYTE_A_SECOND).position()).isEqualTo(5);
    }

    @Test
    void a_job_is_done_after_what_is_ahead_of_it_and_its_own_work() {
        var backlog = new Backlog(2, 20_000_000, 1, MEGABYTE_A_SECOND);

        assertThat(backlog.secondsUntilDone(5_000_000)).isEqualTo(26.5);
    }

    @Test
    void workers_share_what_is_ahead_but_not_the_job_itself() {
        var backlog = new Backlog(2, 20_000_000, 4, MEGABYTE_A_SECOND);

        assertThat(backlog.secondsUntilDone(5_000_000)).isEqualTo(10.75);
    }

    @Test
    void an_idle_queue_is_worked_on_by_one_at_least() {
        var backlog = new Backlog(1, 20_000_000, 0, MEGABYTE_A_SECOND);

        assertThat(backlog.secondsUntilDone(5_000_000)).isEqualTo(26);
    }

    @Test
    void small_jobs_say_little_about_how_long_a_large_one_takes() {
        var pace = Pace.of(List.of(completedIn(1, 200_000), completedIn(1, 200_000)));

        assertThat(pace.secondsFor(1, 20_000_000)).isEqualTo(50.5);
    }

    private static Job job(String id, String owner, long bytes) {
        return Sample.job(id, owner, null, bytes);
    }

    private static Queue queueOf(Job... jobs) {
        var waiting = Stream.of(jobs)
                .map(job -> new Waiter(
                        job.id(), job.priority(), job.owner(), SizeBand.of(job.sourceBytes), job.sourceBytes, NOON))
                .toList();
        var order = new FairOrder(waiting, priority -> Account.NEW, MEGABYTE_A_SECOND);
        return new Queue(order, 1, MEGABYTE_A_SECOND, NOON);
    }

    private static Job completedIn(int seconds, long bytes) {
        var job = Sample.job(bytes);
        Sample.claim(job, WORKER, NOON);
        Sample.complete(job, NOON.plus(Duration.ofSeconds(seconds)));
        return job;
    }
}
