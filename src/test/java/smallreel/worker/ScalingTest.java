package smallreel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import smallreel.worker.Plant.Costs;
import smallreel.worker.Plant.Film;
import smallreel.worker.Plant.Reading;
import smallreel.worker.Plant.Storage;
import smallreel.worker.PlantRun.Eased;

/**
 * How much sooner films are done with more workers, by simulation. {@code mvn test -Dtest=ScalingTest} prints it, and
 * leaves it in {@code target/scaling.md}.
 */
class ScalingTest {

    private static final List<Integer> WORKERS = List.of(1, 2, 4, 10, 30, 100, 300, 1000);
    private static final int AT_ONCE = 8;

    /**
     * 2 h of 720p by {@code balanced}: twelve times what {@code mvn -Pbench-segments verify} measured of 10 min on two
     * processors.
     */
    private static final Film FILM = film(1);

    /** Eight times that, as of a larger picture and a slower preset. Assumed. */
    private static final Film SLOW = film(8);

    /** Measured by the same; what a process takes before it encodes, by {@code mvn -Pbench verify}. */
    private static final Costs COSTS = new Costs(0.3, 0.6, 2.7);

    /** 1 Gbit/s each, and 10 Gbit/s together. */
    private static final double PER_WORKER = 125e6;

    private static final double SHARED = 1_250e6;

    @Test
    void more_workers_are_faster_until_something_else_is_the_limit() throws IOException {
        var tables = Stream.of(Reading.values())
                        .flatMap(reading -> Stream.of(1, 20).map(films -> plant(reading, films)))
                        .map(plant -> table("as measured", plant))
                        .collect(Collectors.joining())
                + table("eight times as slow to encode", plant(Reading.ITS_PART, 1, SLOW))
                + table("eight times as slow to encode", plant(Reading.THE_WHOLE_EACH_TIME, 1, SLOW));

        System.out.println(tables);
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("scaling.md"), tables);
        assertThat(limit(plant(Reading.ITS_PART, 1).with(2, AT_ONCE))).startsWith("workers");
        assertThat(limit(plant(Reading.ITS_PART, 1).with(1_000, Plant.UNLIMITED)))
                .startsWith("join");
        assertThat(limit(plant(Reading.ITS_PART, 1, SLOW).with(1_000, Plant.UNLIMITED)))
                .startsWith("segment length");
        assertThat(limit(plant(Reading.THE_WHOLE_EACH_TIME, 1).with(1_000, Plant.UNLIMITED)))
                .startsWith("storage");
    }

    @Test
    void no_speed_up_is_greater_than_the_number_of_workers() {
        everyPlant().forEach(plant -> assertThat(speedUp(plant, seconds(plant)))
                .as("%s", plant)
                .isPositive()
                .isLessThanOrEqualTo(plant.workers()));
    }

    @Test
    void more_workers_are_never_slower_where_each_reads_its_part() {
        everyPlant()
                .filter(plant -> plant.storage().reading() == Reading.ITS_PART)
                .forEach(plant -> assertThat(PlantRun.seconds(plant, Eased.WORKERS))
                        .as("%s", plant)
                        .isLessThan(1.01 * seconds(plant)));
    }

    /** They keep each other from it. */
    @Test
    void more_workers_are_slower_where_each_fetches_all_of_the_source_and_keeps_it() {
        var plant = plant(Reading.THE_WHOLE_ONCE, 1);

        assertThat(seconds(plant.with(100, Plant.UNLIMITED))).isGreaterThan(seconds(plant.with(30, Plant.UNLIMITED)));
    }

    @Test
    void one_film_gains_nothing_where_each_segment_fetches_all_of_the_source() {
        var plant = plant(Reading.THE_WHOLE_EACH_TIME, 1).with(1_000, AT_ONCE);

        assertThat(speedUp(plant, seconds(plant))).isLessThan(1);
    }

    @Test
    void a_film_takes_no_less_than_its_longest_chain_and_what_the_storage_takes() {
        var plant = plant(Reading.THE_WHOLE_EACH_TIME, 1).with(1_000, Plant.UNLIMITED);
        var fetched = (FILM.segments() + 1) * FILM.sourceBytes();
        var plan = COSTS.planPerGigabyte() * FILM.sourceBytes() / 1e9 + FILM.sourceBytes() / PER_WORKER;
        var join = COSTS.joinPerGigabyte() * FILM.resultBytes() / 1e9 + 2 * FILM.resultBytes() / PER_WORKER;

        assertThat(seconds(plant)).isGreaterThan(plan + fetched / SHARED + join);
    }

    @Test
    void one_worker_takes_as_long_as_all_that_is_to_be_done() {
        var alone = plant(Reading.ITS_PART, 1).with(1, AT_ONCE);
        var starts = (FILM.segments() + 2) * COSTS.start();
        var plan = COSTS.planPerGigabyte() * FILM.sourceBytes() / 1e9;
        var join = COSTS.joinPerGigabyte() * FILM.resultBytes() / 1e9 + 2 * FILM.resultBytes() / PER_WORKER;

        assertThat(seconds(alone)).isCloseTo(alone.wholeSeconds() + starts + plan + join, within(0.001));
    }

    @Test
    void no_more_workers_are_of_use_to_one_film_than_may_work_on_it() {
        var plant = plant(Reading.ITS_PART, 1);

        assertThat(seconds(plant.with(1_000, AT_ONCE))).isEqualTo(seconds(plant.with(AT_ONCE, AT_ONCE)));
        assertThat(limit(plant.with(30, AT_ONCE))).startsWith("parallelism");
    }

    private static Film film(double slowness) {
        var encode = Stream.of(20.0, 20.5, 20.0, 19.7, 18.9, 20.6, 20.9, 20.6, 19.2, 19.1)
                .map(seconds -> seconds * slowness)
                .toList();
        return new Film(7_200, 17.1e9, 5.3e9, 60, encode, 44);
    }

    private static Plant plant(Reading reading, int films) {
        return plant(reading, films, FILM);
    }

    private static Plant plant(Reading reading, int films, Film film) {
        return new Plant(1, AT_ONCE, films, film, COSTS, new Storage(reading, PER_WORKER, SHARED));
    }

    private static Stream<Plant> everyPlant() {
        return Stream.of(Reading.values())
                .flatMap(reading -> Stream.of(1, 20).map(films -> plant(reading, films)))
                .flatMap(plant -> Stream.of(AT_ONCE, Plant.UNLIMITED)
                        .flatMap(atOnce -> WORKERS.stream().map(workers -> plant.with(workers, atOnce))));
    }

    private static double seconds(Plant plant) {
        return PlantRun.seconds(plant, Eased.NOTHING);
    }

    /** Beside as many whole films on one worker. */
    private static double speedUp(Plant plant, double seconds) {
        return plant.films() * plant.wholeSeconds() / seconds;
    }

    /** That which would save the most if it were twice as good, and how much. */
    private static String limit(Plant plant) {
        var seconds = seconds(plant);
        var limit = Eased.NOTHING;
        var least = seconds;
        for (var eased : Eased.values()) {
            var then = PlantRun.seconds(plant, eased);
            if (then < least) {
                limit = eased;
                least = then;
            }
        }
        return String.format(Locale.ROOT, "%s, -%.0f %%", name(limit), 100 * (1 - least / seconds));
    }

    private static String table(String what, Plant plant) {
        return String.format(
                        Locale.ROOT,
                        """

                Films of 2 h that come at once: %d, %s; whole on one worker %,.0f s each. A segment reads %s.
                | workers | %d at once: done after | speed-up | limit | no such limit: done after | speed-up | limit |
                |---|---|---|---|---|---|---|
                """,
                        plant.films(),
                        what,
                        plant.wholeSeconds(),
                        name(plant.storage().reading()),
                        AT_ONCE)
                + WORKERS.stream()
                        .map(workers -> "| %,d | %s | %s |%n"
                                .formatted(
                                        workers,
                                        cells(plant.with(workers, AT_ONCE)),
                                        cells(plant.with(workers, Plant.UNLIMITED))))
                        .collect(Collectors.joining());
    }

    private static String cells(Plant plant) {
        var seconds = seconds(plant);
        return String.format(Locale.ROOT, "%,.0f s | %.1f | %s", seconds, speedUp(plant, seconds), limit(plant));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
