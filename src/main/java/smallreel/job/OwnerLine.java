package smallreel.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one owner has waiting, of one priority. The job goes first whose wait is longest beside its own work: a short
 * one before a long one, but not for ever.
 */
final class OwnerLine {

    static final Comparator<OwnerLine> LEAST_SERVED =
            Comparator.<OwnerLine>comparingDouble(line -> line.served).thenComparing(OwnerLine::oldest);

    final String owner;
    private final Map<Integer, Deque<Waiter>> bands = new TreeMap<>();
    private double served;
    private String oldest;

    OwnerLine(String owner, double served) {
        this.owner = owner;
        this.served = served;
    }

    void add(Waiter waiter) {
        bands.computeIfAbsent(waiter.band(), any -> new ArrayDeque<>()).add(waiter);
        oldest = oldest == null || waiter.id().compareTo(oldest) < 0 ? waiter.id() : oldest;
    }

    boolean isEmpty() {
        return bands.isEmpty();
    }

    double served() {
        return served;
    }

    Waiter take(Pace pace, Instant now) {
        var next = bands.values().stream()
                .map(Deque::element)
                .max(Comparator.<Waiter>comparingDouble(head -> impatience(head, pace, now))
                        .thenComparing(Waiter::id, Comparator.reverseOrder()))
                .orElseThrow();
        var band = bands.get(next.band());
        band.remove();
        if (band.isEmpty()) {
            bands.remove(next.band());
        }
        served += pace.secondsFor(1, next.bytes());
        oldest = bands.values().stream()
                .map(rest -> rest.element().id())
                .min(Comparator.naturalOrder())
                .orElse(null);
        return next;
    }

    private String oldest() {
        return oldest;
    }

    // By the band, not by the job: who asks the database for the heads of bands knows no more.
    private static double impatience(Waiter waiter, Pace pace, Instant now) {
        var waited = Duration.between(waiter.readyAt(), now).toMillis() / 1000.0;
        return Math.max(0, waited) / pace.secondsFor(1, SizeBand.usualBytes(waiter.band()));
    }
}
