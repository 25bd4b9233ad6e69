package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The estimates by which clients are told when to come again, beside what then happens. */
class UnfinishedTest {

    private static final long SEED = 20261122;

    @Test
    void jobs_that_are_like_the_rest_take_their_share_of_the_workers() {
        var unfinished = new Unfinished(9, 3, 12_000_000);

        assertThat(unfinished.secondsFor(6, new Pace(1_000_000))).isEqualTo(3);
        assertThat(new Unfinished(0, 0, 0).secondsFor(1, new Pace(1))).isEqualTo(0.5);
    }

    /** Queues of jobs as they come, small and large, worked through by workers that take the first that waits. */
    @Test
    void a_full_queue_has_room_at_about_the_time_that_was_said() {
        var random = new Random(SEED);
        for (var round = 0; round < 500; round++) {
            var queue = new Simulation(random);
            var most = Math.max(1, queue.waiting() - 30 - random.nextInt(100));
            var tooMany = queue.waiting() - most + 1;

            var said = queue.unfinished().secondsFor(tooMany, queue.pace);

            assertThat(said)
                    .as("%s too many of %s, seed %s, round %s", tooMany, queue.waiting(), SEED, round)
                    .isBetween(queue.secondsUntilTaken(tooMany) / 3, queue.secondsUntilTaken(tooMany) * 3);
        }
    }

    @Test
    void a_waiting_job_is_done_at_about_the_time_that_was_said() {
        var random = new Random(SEED);
        for (var round = 0; round < 500; round++) {
            var queue = new Simulation(random);
            var place = 20 + random.nextInt(queue.waiting() - 20);

            var said = queue.backlogAt(place).secondsUntilDone(queue.bytes[place]);

            assertThat(said)
                    .as("place %s of %s, seed %s, round %s", place, queue.waiting(), SEED, round)
                    .isBetween(queue.secondsUntilDone(place) / 3, queue.secondsUntilDone(place) * 3);
        }
    }

    @Test
    void the_only_job_of_an_idle_cluster_takes_what_it_takes() {
        var pace = new Pace(2_000_000);

        assertThat(new Backlog(0, 0, 0, pace).secondsUntilDone(20_000_000))
                .isEqualTo(pace.secondsFor(1, 20_000_000), within(0.001));
    }

    /** A queue and its workers, on a clock of its own. */
    private static final class Simulation {

        final Pace pace;
        final long[] bytes;
        private final int workers;
        private final double[] taken;

        Simulation(Random random) {
            pace = new Pace(100_000 + random.nextInt(10_000_000));
            workers = 1 + random.nextInt(16);
            bytes = random.longs(50 + random.nextInt(500), 100_000, 200_000_000).toArray();
            taken = new double[bytes.length];
            var free = new double[workers];
            for (var i = 0; i < bytes.length; i++) {
                var next = 0;
                for (var w = 1; w < workers; w++) {
                    next = free[w] < free[next] ? w : next;
                }
                taken[i] = free[next];
                free[next] += pace.secondsFor(1, bytes[i]);
            }
        }

        /** The first jobs are being worked on already. */
        int waiting() {
            return bytes.length - workers;
        }

        Unfinished unfinished() {
            return new Unfinished(waiting(), workers, sum(0, bytes.length));
        }

        Backlog backlogAt(int place) {
            return new Backlog(place - workers, sum(workers, place), workers, pace);
        }

        double secondsUntilTaken(int jobs) {
            return taken[workers + jobs - 1];
        }

        double secondsUntilDone(int place) {
            return taken[place] + pace.secondsFor(1, bytes[place]);
        }

        private long sum(int from, int to) {
            return Arrays.stream(bytes, from, to).sum();
        }
    }
}
