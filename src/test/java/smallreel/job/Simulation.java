package smallreel.job;

import static smallreel.job.Sample.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A day of a cluster in a moment: jobs as they come, workers that take what the order says, a clock of its own. What the
 * database is asked for, the heads and the accounts, is gathered here from rows as there; the order itself is the real one.
 */
final class Simulation {

    static final Pace PACE = new Pace(500_000);

    /** @param seconds what it really takes; its size only promises that */
    record Arrival(double at, String group, int priority, String owner, long bytes, double seconds) {}

    /** How long the jobs of a group waited, in seconds, in ascending order. */
    record Waits(List<Double> seconds) {

        double median() {
            return at(0.5);
        }

        double p95() {
            return at(0.95);
        }

        double longest() {
            return at(1);
        }

        private double at(double part) {
            return seconds.get((int) Math.ceil(part * seconds.size()) - 1);
        }
    }

    /** A job, or a segment of it: when it came into the line, was taken, and was over. */
    record Stay(Arrival job, double came, double taken, double over) {}

    /** @param ended from when each job of a group came until it was done */
    record Run(List<Stay> stays, Map<String, Waits> ended, double over) {

        /** Each segment's for itself. */
        Map<String, Waits> waits() {
            return sorted(stays.stream()
                    .collect(Collectors.groupingBy(
                            stay -> stay.job().group(),
                            Collectors.mapping(stay -> stay.taken() - stay.came(), Collectors.toList()))));
        }
    }

    /** How what waits stands in the line. */
    interface Standing {
        Waiter of(String id, Arrival job, Course.Part part, Instant came);
    }

    /** Each segment with the size band of the whole job, its own share of the bytes, and the age of its own wait. */
    static final Standing BAND_OF_THE_WHOLE = (id, job, part, came) ->
            new Waiter(id, job.priority(), job.owner(), SizeBand.of(job.bytes()), part.bytes(), came);

    /** Which of those that wait is taken by a worker that is free; none, if it is to be kept for another. */
    interface Order {
        Optional<Turn> next(List<Waiter> waiting, List<Row> rows, Instant now, long otherWorkers);
    }

    /** A job that was taken. */
    record Row(Waiter waiter, Instant taken, double from, double to, Instant over) {

        boolean isLongAt(Instant now) {
            return over.isAfter(now) && isLong(waiter);
        }

        boolean isSettledBy(Waiter next, Instant now) {
            return !over.isAfter(now)
                    && waiter.priority() == next.priority()
                    && waiter.owner().equals(next.owner());
        }
    }

    /** As a queue of messages has it: by priority, and the oldest first. */
    static final Order FIFO = (waiting, rows, now, others) -> waiting.stream()
            .min(Comparator.comparing((Waiter waiter) -> -waiter.priority()).thenComparing(Waiter::id))
            .map(waiter -> new Turn(waiter, 0, PACE));

    static final Order FAIR = (waiting, rows, now, others) ->
            new FairOrder(heads(waiting), priority -> account(rows, priority), PACE).take(now);

    /** The same, but with one worker that takes no long jobs. */
    static final Order RESERVED = (waiting, rows, now, others) ->
            rows.stream().filter(row -> row.isLongAt(now)).count() < others
                    ? FAIR.next(waiting, rows, now, others)
                    : FAIR.next(
                            waiting.stream().filter(waiter -> !isLong(waiter)).toList(), rows, now, others);

    private record Coming(double at, Course course) {}

    private record InLine(Course course, Course.Part part, double since) {}

    private final Order order;
    private final Standing standing;
    private final PriorityQueue<Coming> coming = new PriorityQueue<>(Comparator.comparingDouble(Coming::at));
    private final PriorityQueue<Double> free = new PriorityQueue<>();
    private final Map<Course, String> ids = new HashMap<>();
    private final Map<String, InLine> line = new HashMap<>();
    private final List<Waiter> waiting = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Stay> stays = new ArrayList<>();
    private final Map<String, List<Double>> ended = new TreeMap<>();
    private double clock;
    private double over;

    private Simulation(Order order, Standing standing) {
        this.order = order;
        this.standing = standing;
    }

    static Run run(List<Arrival> arrivals, int workers, Order order) {
        return run(arrivals.stream().map(Course::whole).toList(), workers, order, BAND_OF_THE_WHOLE);
    }

    static Run run(List<Course> courses, int workers, Order order, Standing standing) {
        return new Simulation(order, standing).run(courses, workers);
    }

    private Run run(List<Course> courses, int workers) {
        coming.addAll(courses.stream()
                .map(course -> new Coming(course.job.at(), course))
                .toList());
        free.addAll(Collections.nCopies(workers, 0.0));
        while (!coming.isEmpty() || !waiting.isEmpty()) {
            clock = Math.max(clock, free.remove());
            if (waiting.isEmpty()) {
                clock = Math.max(clock, coming.element().at());
            }
            while (!coming.isEmpty() && coming.element().at() <= clock) {
                enter(coming.remove());
            }
            order.next(waiting, rows, moment(clock), workers - 1).ifPresentOrElse(this::take, this::rest);
        }
        return new Run(stays, sorted(ended), over);
    }

    private void enter(Coming arrival) {
        var course = arrival.course();
        course.next().ifPresent(part -> {
            var id =
                    ids.computeIfAbsent(course, any -> "%06d".formatted(ids.size())) + "-%04d".formatted(part.number());
            var waiter = standing.of(id, course.job, part, moment(arrival.at()));
            line.put(waiter.id(), new InLine(course, part, arrival.at()));
            waiting.add(waiter);
        });
    }

    private void take(Turn turn) {
        var taken = line.remove(turn.id());
        var waiter = waiting.stream()
                .filter(one -> one.id().equals(turn.id()))
                .findFirst()
                .orElseThrow();
        var course = taken.course();
        var end = clock + taken.part().seconds();
        waiting.remove(waiter);
        // What is over counts no more once there is something later on the same account.
        rows.removeIf(row -> row.isSettledBy(waiter, moment(clock)));
        rows.add(new Row(waiter, moment(clock), turn.from(), turn.to(waiter.bytes()), moment(end)));
        stays.add(new Stay(course.job, taken.since(), clock, end));
        free.add(end);
        coming.addAll(Collections.nCopies(course.follow(taken.part(), end), new Coming(end, course)));
        if (course.isAllTaken()) {
            join(course);
        }
    }

    /** By the worker that ends the last part. */
    private void join(Course course) {
        var done = course.end() + course.join;
        free.remove(course.end());
        free.add(done);
        ended.computeIfAbsent(course.job.group(), group -> new ArrayList<>()).add(done - course.job.at());
        over = Math.max(over, done);
    }

    /** Until something changes. */
    private void rest() {
        free.add(Math.min(
                free.stream().filter(past(moment(clock))).min(Double::compare).orElse(Double.MAX_VALUE),
                coming.isEmpty() ? Double.MAX_VALUE : coming.element().at()));
    }

    private static Map<String, Waits> sorted(Map<String, List<Double>> groups) {
        return groups.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        group -> new Waits(group.getValue().stream().sorted().toList())));
    }

    /** As the database gives them. */
    static List<Waiter> heads(List<Waiter> waiting) {
        record Group(int priority, String owner, int band) {}
        BiFunction<Waiter, Waiter, Waiter> older = (one, other) -> new Waiter(
                one.id().compareTo(other.id()) < 0 ? one.id() : other.id(),
                one.priority(),
                one.owner(),
                one.band(),
                SizeBand.usualBytes(one.band()),
                one.readyAt().isBefore(other.readyAt()) ? one.readyAt() : other.readyAt());
        return waiting.stream()
                .collect(Collectors.toMap(
                        one -> new Group(one.priority(), one.owner(), one.band()),
                        one -> older.apply(one, one),
                        older::apply))
                .values()
                .stream()
                .sorted(Comparator.comparing(Waiter::id))
                .toList();
    }

    private static boolean isLong(Waiter waiter) {
        return PACE.secondsFor(1, waiter.bytes()) > 300;
    }

    private static Predicate<Double> past(Instant clock) {
        return seconds -> moment(seconds).isAfter(clock);
    }

    private static Account account(List<Row> rows, int priority) {
        var ofIt =
                rows.stream().filter(row -> row.waiter().priority() == priority).toList();
        var level = ofIt.stream().mapToDouble(Row::from).max().orElse(0);
        return new Account(
                level,
                ofIt.stream()
                        .filter(row -> row.to() > level)
                        .collect(Collectors.toMap(row -> row.waiter().owner(), Row::to, Math::max)),
                ofIt.stream().map(Row::taken).max(Comparator.naturalOrder()).orElse(null));
    }

    private static Instant moment(double seconds) {
        return NOON.plus(Duration.ofMillis((long) (seconds * 1000)));
    }
}
