package smallreel.job;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The order of work: first by priority, among those of one priority by owner, among those of one owner by size. Nobody
 * waits for good at any of the three. A look of some moment, from which one job after the other is taken.
 */
final class FairOrder {

    private final TreeMap<Integer, Lane> lanes = new TreeMap<>(Comparator.reverseOrder());
    private final Pace pace;

    /**
     * @param waiting by age, the oldest first; of each owner, priority and band at least the oldest
     * @param accounts those of each priority
     */
    FairOrder(Collection<Waiter> waiting, IntFunction<Account> accounts, Pace pace) {
        this.pace = pace;
        waiting.forEach(waiter -> lanes.computeIfAbsent(
                        waiter.priority(), priority -> new Lane(priority, accounts.apply(priority)))
                .add(waiter));
        lanes.values().forEach(Lane::close);
    }

    /** The next one. Of two priorities that have come to count the same, the higher. */
    Optional<Turn> take(Instant now) {
        Lane first = null;
        for (var lane : lanes.values()) {
            if (first == null || lane.rank(now) > first.rank(now)) {
                first = lane;
            }
        }
        if (first == null) {
            return Optional.empty();
        }
        var turn = first.take(pace, now);
        if (first.isEmpty()) {
            lanes.remove(first.priority);
        }
        return Optional.of(turn);
    }
}
