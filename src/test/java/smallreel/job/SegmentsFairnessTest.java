package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static smallreel.job.Simulation.BAND_OF_THE_WHOLE;
import static smallreel.job.Simulation.FAIR;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import smallreel.job.Course.Cut;
import smallreel.job.Simulation.Arrival;
import smallreel.job.Simulation.Order;
import smallreel.job.Simulation.Run;
import smallreel.job.Simulation.Standing;
import smallreel.job.Simulation.Stay;
import smallreel.job.Simulation.Waits;

/**
 * What films do to those who wait, whole and by segments: films of 2 h with 3 GB, which are 6,000 s of work, and short
 * jobs of about 10 s. {@code mvn test -Dtest=SegmentsFairnessTest} prints the figures.
 */
class SegmentsFairnessTest {

    private static final int WORKERS = 2;
    private static final String SAME = "the same owner";
    private static final String OTHER = "another owner";
    private static final List<String> OWNERS = List.of(SAME, OTHER);

    private static final long FILM_BYTES = 3_000_000_000L;
    private static final double FILM_SECONDS = 6_000;
    private static final double STREAM_SECONDS = 32_000;
    private static final Cut CUT = new Cut(120, 8, 20, 0.02, 15);

    /** The most that a worker does at a time is the sound. */
    private static final double LONGEST_PART = CUT.sound() * FILM_SECONDS;

    private static final Function<Arrival, Course> WHOLE = Course::whole;
    private static final Function<Arrival, Course> BY_SEGMENTS =
            job -> job.group().equals("film") ? Course.cut(job, CUT) : Course.whole(job);

    private static final StringBuilder TABLE = new StringBuilder("""

            In seconds: the short ones' wait, median and longest; when each film is done, from when it came.
            | | whole films | by segments | segments in bands of their own size |
            |---|---|---|---|
            """);

    private static final StringBuilder STREAMS = new StringBuilder("""

            In seconds: the short ones' wait, median and longest; the film's or its segments' longest, and when it is done.
            | one film, and short ones without end | whole film | by segments | first of its owner's after 30 min |
            |---|---|---|---|
            """);

    /** What would be so if a segment were a job like any other. */
    private static final Standing OWN_BAND = (id, job, part, came) ->
            new Waiter(id, job.priority(), job.owner(), SizeBand.of(part.bytes()), part.bytes(), came);

    /** What would be so if a segment that has waited for long were before all others of its owner. */
    private static final Order PATIENT = (waiting, rows, now, others) -> {
        var old = waiting.stream()
                .filter(one -> one.band() == SizeBand.of(FILM_BYTES))
                .filter(one -> one.readyAt().isBefore(now.minus(Duration.ofMinutes(30))))
                .toList();
        return FAIR.next(old.isEmpty() ? waiting : old, rows, now, others);
    };

    private final Random random = new Random(20261124);

    @AfterAll
    static void show() {
        System.out.println(TABLE);
        System.out.println(STREAMS);
    }

    @Test
    void a_film_by_segments_leaves_no_short_one_waiting_for_long() {
        for (var owner : OWNERS) {
            var jobs = jobs(1, owner, 50, 30);

            var whole = run(jobs, WHOLE);
            var segments = run(jobs, BY_SEGMENTS);

            table("one film, a short one every 30 s of " + owner, whole, segments, ownBands(jobs));
            // The other worker is free for them; but the film is alone on one.
            assertThat(shorts(whole).longest()).isLessThan(20);
            assertThat(films(whole).longest()).isCloseTo(FILM_SECONDS, within(1.0));
            assertThat(shorts(segments).median()).isLessThan(40);
            assertThat(shorts(segments).longest()).isLessThan(LONGEST_PART);
            assertThat(films(segments).longest()).isLessThan(0.6 * FILM_SECONDS);
        }
    }

    @Test
    void short_ones_overtake_films_that_would_hold_all_workers() {
        for (var owner : OWNERS) {
            var jobs = jobs(2, owner, 50, 30);

            var whole = run(jobs, WHOLE);
            var segments = run(jobs, BY_SEGMENTS);

            table("two films, a short one every 30 s of " + owner, whole, segments, ownBands(jobs));
            assertThat(shorts(whole).median()).isGreaterThan(FILM_SECONDS / 2);
            assertThat(shorts(segments).median()).isLessThan(40);
            assertThat(shorts(segments).longest()).isLessThan(LONGEST_PART);
            // One after the other, and not both at the end.
            assertThat(films(segments).seconds().get(0)).isLessThan(0.6 * FILM_SECONDS);
            assertThat(films(segments).longest()).isLessThan(1.1 * FILM_SECONDS);
        }
    }

    @Test
    void fifty_short_ones_at_once_wait_for_each_other_and_not_for_films() {
        for (var films : List.of(1, 2)) {
            for (var owner : OWNERS) {
                var jobs = jobs(films, owner, 50, 0.1);

                var whole = run(jobs, WHOLE);
                var segments = run(jobs, BY_SEGMENTS);

                table(
                        "%s, fifty short ones at once of %s".formatted(films == 1 ? "one film" : "two films", owner),
                        whole,
                        segments,
                        ownBands(jobs));
                // An owner who shares the workers with another has one of the two.
                var each = owner.equals(SAME) ? WORKERS : 1;
                assertThat(shorts(segments).longest()).isLessThan(work(jobs) / each + LONGEST_PART);
            }
        }
    }

    /** Why a segment has the size of the whole job to the order, and not its own. */
    @Test
    void segments_in_bands_of_their_own_would_be_before_short_ones_of_the_same_owner() {
        var jobs = jobs(2, SAME, 50, 30);

        var segments = run(jobs, BY_SEGMENTS);

        assertThat(shorts(ownBands(jobs)).median())
                .isGreaterThan(5 * shorts(segments).median());
        assertThat(films(ownBands(jobs)).longest()).isCloseTo(films(segments).longest(), within(60.0));
    }

    @Test
    void a_film_has_what_an_endless_stream_of_its_owners_short_ones_leaves() {
        for (var apart : List.of(7.0, 6.0)) {
            var jobs = stream(SAME, apart);

            var segments = run(jobs, BY_SEGMENTS);

            stream("every %.1f s of the same owner".formatted(apart), run(jobs, WHOLE), segments, patient(jobs));
            var left = WORKERS - work(jobs) / STREAM_SECONDS;
            assertThat(films(segments).longest()).isLessThan(1.1 * FILM_SECONDS / left);
            assertThat(shorts(segments).longest()).isLessThan(LONGEST_PART);
        }
    }

    @Test
    void a_film_has_its_owners_share_beside_more_than_can_be_done_of_another() {
        var jobs = stream(OTHER, 4.5);

        var segments = run(jobs, BY_SEGMENTS);

        stream("every 4.5 s of another owner", run(jobs, WHOLE), segments, patient(jobs));
        assertThat(films(segments).longest()).isLessThan(1.1 * FILM_SECONDS);
    }

    /** What ageing does not mend, and what would. A whole film fares no better if it comes second. */
    @Test
    void an_owner_who_sends_more_than_can_be_done_puts_off_the_own_film() {
        var jobs = stream(SAME, 4.5);

        var segments = run(jobs, BY_SEGMENTS);
        var patient = patient(jobs);

        stream("every 4.5 s of the same owner", run(jobs, WHOLE), segments, patient);
        assertThat(films(segments).longest()).isGreaterThan(STREAM_SECONDS);
        assertThat(films(patient).longest()).isLessThan(STREAM_SECONDS);
    }

    @Test
    void a_segment_that_was_held_back_comes_when_one_before_it_ends() {
        var stays = run(jobs(1, SAME, 50, 30), BY_SEGMENTS).stays().stream()
                .filter(stay -> stay.job().group().equals("film"))
                .sorted(Comparator.comparingDouble(Stay::came))
                .toList();

        assertThat(stays).hasSize(2 + CUT.count());
        assertThat(stays.stream().map(stay -> presentWhen(stay, stays)).distinct())
                .containsExactly(1L, (long) CUT.atOnce());
        assertThat(stays.subList(1 + CUT.atOnce(), stays.size()))
                .allSatisfy(heldBack -> assertThat(stays.stream().filter(before -> before.over() == heldBack.came()))
                        .hasSize(1));
    }

    /** Of the film's, in the line and at work. */
    private static long presentWhen(Stay came, List<Stay> stays) {
        return stays.stream()
                .filter(stay -> stay.came() <= came.came() && came.came() < stay.over())
                .count();
    }

    /** Films first, and then the short ones one by one. */
    private List<Arrival> jobs(int films, String ownerOfShort, int shorts, double apart) {
        return Stream.concat(
                        IntStream.range(0, films).mapToObj(SegmentsFairnessTest::film),
                        IntStream.rangeClosed(1, shorts).mapToObj(n -> {
                            var bytes = 5_000_000;
                            var seconds = Simulation.PACE.secondsFor(1, bytes) * (0.5 + random.nextDouble());
                            return new Arrival(2 + apart * n, "short", 4, ownerOfShort, bytes, seconds);
                        }))
                .toList();
    }

    private List<Arrival> stream(String owner, double apart) {
        return jobs(1, owner, (int) (STREAM_SECONDS / apart), apart);
    }

    private static Arrival film(int n) {
        return new Arrival(n, "film", 4, SAME, FILM_BYTES + n, FILM_SECONDS);
    }

    private static Run run(List<Arrival> jobs, Function<Arrival, Course> as) {
        return run(jobs, as, FAIR, BAND_OF_THE_WHOLE);
    }

    private static Run ownBands(List<Arrival> jobs) {
        return run(jobs, BY_SEGMENTS, FAIR, OWN_BAND);
    }

    private static Run patient(List<Arrival> jobs) {
        return run(jobs, BY_SEGMENTS, PATIENT, BAND_OF_THE_WHOLE);
    }

    private static Run run(List<Arrival> jobs, Function<Arrival, Course> as, Order order, Standing standing) {
        return Simulation.run(jobs.stream().map(as).toList(), WORKERS, order, standing);
    }

    private static Waits shorts(Run run) {
        return run.waits().get("short");
    }

    private static Waits films(Run run) {
        return run.ended().get("film");
    }

    /** Of the short ones. */
    private static double work(List<Arrival> jobs) {
        return jobs.stream()
                .filter(job -> job.group().equals("short"))
                .mapToDouble(Arrival::seconds)
                .sum();
    }

    private static void table(String what, Run... runs) {
        row(TABLE, what, run -> waits(run) + seconds(films(run).seconds()), runs);
    }

    private static void stream(String what, Run... runs) {
        row(
                STREAMS,
                what,
                run -> waits(run)
                        + seconds(List.of(
                                run.waits().get("film").longest(), films(run).longest())),
                runs);
    }

    private static String waits(Run run) {
        return seconds(List.of(shorts(run).median(), shorts(run).longest())) + "; ";
    }

    private static String seconds(List<Double> all) {
        return all.stream()
                .map(seconds -> String.format(Locale.ROOT, "%,.0f", seconds))
                .collect(Collectors.joining(", "));
    }

    private static void row(StringBuilder table, String what, Function<Run, String> cell, Run... runs) {
        table.append("| %s | %s |%n".formatted(what, Stream.of(runs).map(cell).collect(Collectors.joining(" | "))));
    }
}
