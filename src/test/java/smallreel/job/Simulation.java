package smallreel.job;

import static smallreel.job.Sample.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    record Run(Map<String, Waits> waits, double over) {}

    /** Which of those that wait is taken by a worker that is free; none, if it is to be kept for another. */
    interface Order {
        Optional<Turn> next(List<Waiter> waiting, List<Row> rows, Instant now, long otherWorkers);
    }

    /** A job that was taken. */
    record Row(Waiter waiter, Instant taken, double from, double to, Instant over) {

        boolean isLongAt(Instant now) {
            return over.isAfter(now) && isLong(waiter);
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

    private Simulation() {}

    static Run run(List<Arrival> arrivals, int workers, Order order) {
        var coming = new PriorityQueue<>(Comparator.comparingDouble(Arrival::at));
        coming.addAll(arrivals);
        var free = new PriorityQueue<Double>();
        for (var worker = 0; worker < workers; worker++) {
            free.add(0.0);
        }
        Map<String, Arrival> known = new TreeMap<>();
        List<Waiter> waiting = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        Map<String, List<Double>> waits = new TreeMap<>();
        var over = 0.0;
        var clock = 0.0;
        while (!coming.isEmpty() || !waiting.isEmpty()) {
            clock = Math.max(clock, free.remove());
            if (waiting.isEmpty()) {
                clock = Math.max(clock, coming.element().at());
            }
            while (!coming.isEmpty() && coming.element().at() <= clock) {
                var arrival = coming.remove();
                var id = "%06d".formatted(known.size());
                known.put(id, arrival);
                waiting.add(new Waiter(
                        id,
                        arrival.priority(),
                        arrival.owner(),
                        SizeBand.of(arrival.bytes()),
                        arrival.bytes(),
                        moment(arrival.at())));
            }
            var turn = order.next(waiting, rows, moment(clock), workers - 1).orElse(null);
            if (turn == null) {
                // Until something changes.
                free.add(Math.min(
                        free.stream()
                                .filter(past(moment(clock)))
                                .min(Double::compare)
                                .orElse(Double.MAX_VALUE),
                        coming.isEmpty() ? Double.MAX_VALUE : coming.element().at()));
                continue;
            }
            var waiter = waiting.stream()
                    .filter(one -> one.id().equals(turn.jobId()))
                    .findFirst()
                    .orElseThrow();
            var arrival = known.get(waiter.id());
            waiting.remove(waiter);
            rows.add(new Row(
                    waiter, moment(clock), turn.from(), turn.to(waiter.bytes()), moment(clock + arrival.seconds())));
            waits.computeIfAbsent(arrival.group(), group -> new ArrayList<>()).add(clock - arrival.at());
            free.add(clock + arrival.seconds());
            over = Math.max(over, clock + arrival.seconds());
        }
        return new Run(
                waits.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                group -> new Waits(
                                        group.getValue().stream().sorted().toList()))),
                over);
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
