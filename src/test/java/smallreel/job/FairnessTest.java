package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static smallreel.job.Simulation.FAIR;
import static smallreel.job.Simulation.FIFO;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import smallreel.job.Simulation.Arrival;
import smallreel.job.Simulation.Waits;

/**
 * What the order of work does to those who wait, beside first come, first served. {@code mvn test -Dtest=FairnessTest}
 * prints the figures of decisions/fair-order.md.
 */
class FairnessTest {

    private static final int WORKERS = 2;
    private static final long MEGABYTES = 1_000_000;
    private static final StringBuilder TABLE = new StringBuilder(
            "\n| | | first come, first served: median, 95 %, longest | here: median, 95 %, longest |\n|---|---|---|---|\n");

    private static final StringBuilder KEPT = new StringBuilder(
            "\n| | | all workers for all: median, 95 %, longest | one of them for short jobs |\n|---|---|---|---|\n");

    private final Random random = new Random(20261123);

    @AfterAll
    static void show() {
        System.out.println(TABLE);
        System.out.println(KEPT);
    }

    @Test
    void one_owners_thousand_jobs_do_not_starve_anothers_one() {
        List<Arrival> jobs = new ArrayList<>();
        for (var n = 0; n < 1000; n++) {
            jobs.add(job(0, "the thousand", 4, "many", 5 + random.nextInt(15)));
        }
        for (var n = 0; n < 40; n++) {
            jobs.add(job(60 + 200 * n, "one every 200 s", 4, "one", 10));
        }

        var fifo = Simulation.run(jobs, WORKERS, FIFO);
        var fair = Simulation.run(jobs, WORKERS, FAIR);

        table("1000 jobs of one owner, and another's", fifo, fair);
        assertThat(fifo.waits().get("one every 200 s").median()).isGreaterThan(1_000);
        // Until the first worker is free; two jobs, if the first of them is to have the one before.
        assertThat(fair.waits().get("one every 200 s").longest()).isLessThan(2 * longest(jobs));
        assertThat(fair.over()).isCloseTo(fifo.over(), within(longest(jobs)));
    }

    @Test
    void ten_owners_with_as_much_to_do_have_the_same_share() {
        List<Arrival> jobs = new ArrayList<>();
        for (var n = 0; n < 100; n++) {
            var megabytes = 5 + random.nextInt(15);
            for (var owner = 0; owner < 10; owner++) {
                jobs.add(job(0, "owner " + owner, 4, "owner " + owner, megabytes));
            }
        }

        var fair = Simulation.run(jobs, WORKERS, FAIR);

        var medians = fair.waits().values().stream().map(Waits::median).toList();
        assertThat(medians).hasSize(10).allSatisfy(median -> assertThat(median)
                .isCloseTo(fair.over() / 2, within(fair.over() / 10)));
    }

    @Test
    void long_jobs_do_not_starve_short_ones_of_the_same_owner() {
        longDoNotStarveShort("one owner's long jobs and short ones", "one", "one");
    }

    @Test
    void long_jobs_do_not_starve_short_ones_of_another_owner() {
        longDoNotStarveShort("one owner's long jobs, another's short ones", "films", "clips");
    }

    private void longDoNotStarveShort(String what, String ownerOfLong, String ownerOfShort) {
        var jobs = longAndShort(0, ownerOfLong, ownerOfShort);

        var fifo = Simulation.run(jobs, WORKERS, FIFO);
        var fair = Simulation.run(jobs, WORKERS, FAIR);

        table(what, fifo, fair);
        // For a worker, but not for all who came before.
        assertThat(fair.waits().get("short").longest()).isLessThan(longest(jobs));
        assertThat(fifo.waits().get("short").p95()).isGreaterThan(3 * longest(jobs));
        assertThat(fair.waits().get("long").longest())
                .isLessThan(1.5 * fifo.waits().get("long").longest());
    }

    /** Why there is no such rule: what it would give to the one it would take from the other. */
    @Test
    void a_worker_that_is_kept_for_short_jobs_is_dear() {
        for (var apart : List.of(3_600, 2_400)) {
            var jobs = longAndShort(apart, "one", "one");

            var fair = Simulation.run(jobs, WORKERS, FAIR);
            var kept = Simulation.run(jobs, WORKERS, Simulation.RESERVED);

            KEPT.append(row("a long one every " + apart + " s", fair, kept));
            assertThat(kept.waits().get("short").longest())
                    .isLessThan(fair.waits().get("short").longest());
            assertThat(kept.waits().get("long").p95())
                    .isGreaterThan(fair.waits().get("long").p95());
        }
    }

    @Test
    void a_high_priority_is_next_and_a_low_one_is_not_put_off_for_good() {
        List<Arrival> jobs = new ArrayList<>();
        for (var n = 0; n < 2000; n++) {
            jobs.add(job(n * 12.5, "priority 4", 4, "usual", 10 + random.nextInt(10)));
        }
        for (var n = 0; n < 20; n++) {
            jobs.add(job(100 + 1_000 * n, "priority 9", 9, "urgent", 10));
            jobs.add(job(100 + 600 * n, "priority 3", 3, "patient", 10));
            jobs.add(job(100 + 1_000 * n, "priority 0", 0, "very patient", 10));
        }

        var fifo = Simulation.run(jobs, WORKERS, FIFO);
        var fair = Simulation.run(jobs, WORKERS, FAIR);

        table("priorities, more to do than can be done", fifo, fair);
        assertThat(fair.waits().get("priority 9").longest()).isLessThan(longest(jobs));
        assertThat(fair.waits().get("priority 3").longest())
                .isLessThan(fifo.waits().get("priority 3").longest() / 2);
        assertThat(fair.waits().get("priority 3").median())
                .isLessThan(fair.waits().get("priority 0").median());
    }

    private List<Arrival> longAndShort(double apart, String ownerOfLong, String ownerOfShort) {
        List<Arrival> jobs = new ArrayList<>();
        for (var n = 0; n < 20; n++) {
            jobs.add(job(apart * n, "long", 4, ownerOfLong, 1_000 + random.nextInt(1_000)));
        }
        for (var n = 0; n < 900; n++) {
            jobs.add(job(60 * n, "short", 4, ownerOfShort, 2 + random.nextInt(8)));
        }
        return jobs;
    }

    /** A size promises how long a job takes, and is wrong by up to one half either way. */
    private Arrival job(double at, String group, int priority, String owner, long megabytes) {
        var bytes = megabytes * MEGABYTES;
        return new Arrival(
                at, group, priority, owner, bytes, Simulation.PACE.secondsFor(1, bytes) * (0.5 + random.nextDouble()));
    }

    private static double longest(List<Arrival> jobs) {
        return jobs.stream().mapToDouble(Arrival::seconds).max().orElseThrow();
    }

    private static void table(String what, Simulation.Run fifo, Simulation.Run fair) {
        TABLE.append(row(what, fifo, fair));
    }

    private static String row(String what, Simulation.Run one, Simulation.Run other) {
        return one.waits().keySet().stream()
                .sorted()
                .map(group -> "| %s | %s | %s | %s |%n"
                        .formatted(
                                what,
                                group,
                                cell(one.waits().get(group)),
                                cell(other.waits().get(group))))
                .collect(Collectors.joining());
    }

    private static String cell(Waits waits) {
        return String.format(Locale.ROOT, "%,.0f, %,.0f, %,.0f s", waits.median(), waits.p95(), waits.longest());
    }
}
