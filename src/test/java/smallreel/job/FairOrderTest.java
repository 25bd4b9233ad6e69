package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.job.Sample.NOON;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of those that wait is next. */
class FairOrderTest {

    private static final Pace PACE = new Pace(1_000_000);
    private static final long MEGABYTES = 1_000_000;
    private static final IntFunction<Account> NOTHING_SO_FAR = priority -> Account.NEW;

    @Test
    void among_equals_whoever_came_first_is_first() {
        assertThat(order(NOTHING_SO_FAR, job("a", 4, "one", 5), job("b", 4, "two", 5), job("c", 4, "three", 5)))
                .containsExactly("a", "b", "c");
    }

    @Test
    void a_higher_priority_goes_first_whoever_it_is_of() {
        assertThat(order(NOTHING_SO_FAR, job("a", 4, "one", 5), job("b", 9, "one", 5), job("c", 5, "two", 5)))
                .containsExactly("b", "c", "a");
    }

    @Test
    void an_owner_with_many_jobs_takes_turns_with_one_who_has_few() {
        assertThat(order(
                        NOTHING_SO_FAR,
                        job("a", 4, "many", 5),
                        job("b", 4, "many", 5),
                        job("c", 4, "many", 5),
                        job("d", 4, "few", 5),
                        job("e", 4, "few", 5)))
                .containsExactly("a", "d", "b", "e", "c");
    }

    @Test
    void turns_are_of_work_and_not_of_jobs() {
        assertThat(order(
                        NOTHING_SO_FAR,
                        job("a", 4, "films", 100),
                        job("b", 4, "films", 100),
                        job("c", 4, "clips", 40),
                        job("d", 4, "clips", 40),
                        job("e", 4, "clips", 40),
                        job("f", 4, "clips", 40)))
                .containsExactly("a", "c", "d", "e", "b", "f");
    }

    @Test
    void whoever_has_had_more_waits_and_whoever_comes_anew_is_owed_nothing() {
        var account = new Account(1_000, Map.of("greedy", 1_012.0), null);

        assertThat(order(
                        priority -> account,
                        job("a", 4, "greedy", 5),
                        job("b", 4, "new", 5),
                        job("c", 4, "new", 5),
                        job("d", 4, "new", 5),
                        job("e", 4, "new", 5)))
                .containsExactly("b", "c", "d", "a", "e");
    }

    @Test
    void of_one_owners_jobs_a_short_one_goes_before_a_long_one() {
        var film = new Waiter("a", 4, "one", SizeBand.of(4_000 * MEGABYTES), 4_000 * MEGABYTES, NOON.minusSeconds(60));
        var clip = new Waiter("b", 4, "one", SizeBand.of(5 * MEGABYTES), 5 * MEGABYTES, NOON.minusSeconds(1));

        assertThat(order(NOTHING_SO_FAR, film, clip)).containsExactly("b", "a");
    }

    @Test
    void a_long_one_that_has_waited_for_long_goes_before_short_ones_that_have_not() {
        var film =
                new Waiter("a", 4, "one", SizeBand.of(4_000 * MEGABYTES), 4_000 * MEGABYTES, NOON.minusSeconds(7_200));
        var clip = new Waiter("b", 4, "one", SizeBand.of(5 * MEGABYTES), 5 * MEGABYTES, NOON.minusSeconds(1));

        assertThat(order(NOTHING_SO_FAR, film, clip)).containsExactly("a", "b");
    }

    @Test
    void a_priority_that_is_passed_over_for_long_gets_one_job_done_and_is_then_patient_again() {
        var longAgo = NOON.minus(Lane.PATIENCE.multipliedBy(5));
        var served = new Account(0, Map.of(), NOON);
        IntFunction<Account> accounts = priority -> priority == 4 ? served : Account.NEW;
        var low = new Waiter("a", 0, "one", 2, 5 * MEGABYTES, longAgo);
        var low2 = new Waiter("b", 0, "one", 2, 5 * MEGABYTES, longAgo);
        var high = new Waiter("c", 4, "two", 2, 5 * MEGABYTES, longAgo);
        var high2 = new Waiter("d", 4, "two", 2, 5 * MEGABYTES, longAgo);

        assertThat(order(accounts, low, low2, high, high2)).containsExactly("a", "c", "d", "b");
    }

    @Test
    void a_size_that_is_not_known_yet_is_taken_for_neither_short_nor_long() {
        assertThat(SizeBand.of(0)).isBetween(SizeBand.of(5 * MEGABYTES), SizeBand.of(500 * MEGABYTES));
    }

    @Test
    void each_band_is_of_about_its_usual_size() {
        new Random(7).longs(10_000, 1, 4L << 30).forEach(bytes -> assertThat(SizeBand.usualBytes(SizeBand.of(bytes)))
                .isBetween(Math.min(bytes, 1 << 19) / 2, Math.max(1 << 20, bytes * 2)));
    }

    /** Whatever waits, each job is taken once; and the heads alone tell as well as all of them which is first. */
    @Test
    void the_heads_of_all_bands_tell_the_same_as_all_jobs() {
        var random = new Random(20261123);
        for (var round = 0; round < 300; round++) {
            var waiting = IntStream.range(0, 1 + random.nextInt(60))
                    .mapToObj(n -> job(
                            "%03d".formatted(n),
                            random.nextInt(10),
                            "owner-" + random.nextInt(5),
                            1 + random.nextInt(5_000)))
                    .toList();
            var all = order(NOTHING_SO_FAR, waiting.toArray(Waiter[]::new));

            assertThat(all).hasSameSizeAs(waiting).doesNotHaveDuplicates();
            assertThat(order(NOTHING_SO_FAR, Simulation.heads(waiting).toArray(Waiter[]::new)))
                    .as("round %s", round)
                    .startsWith(all.get(0));
        }
    }

    private static Waiter job(String id, int priority, String owner, long megabytes) {
        var bytes = megabytes * MEGABYTES;
        return new Waiter(id, priority, owner, SizeBand.of(bytes), bytes, NOON);
    }

    private static List<String> order(IntFunction<Account> accounts, Waiter... waiting) {
        var order = new FairOrder(List.of(waiting), accounts, PACE);
        return Stream.generate(() -> order.take(NOON))
                .takeWhile(Optional::isPresent)
                .map(turn -> turn.orElseThrow().id())
                .toList();
    }
}
