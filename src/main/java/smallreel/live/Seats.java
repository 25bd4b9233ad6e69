package smallreel.live;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import smallreel.ops.Turnstile;

/** Who listens to what on this node, each by a name of its own. */
final class Seats {

    private final Map<String, Seat> taken = new ConcurrentHashMap<>();
    private final Map<Subject, Set<Mailbox>> rows = new ConcurrentHashMap<>();
    private final Turnstile turnstile = new Turnstile();

    /** Whoever gets a place takes the seat with it, or gives it back. */
    boolean enter(int most) {
        return turnstile.enter(most);
    }

    void take(String listener, Mailbox box, Subject subject) {
        taken.put(listener, new Seat(box, subject));
        rows.compute(subject, (any, boxes) -> {
            var row = boxes == null ? ConcurrentHashMap.<Mailbox>newKeySet() : boxes;
            row.add(box);
            return row;
        });
    }

    /** Harmless if it was done before, or if there never was a seat. */
    void leave(String listener) {
        var seat = taken.remove(listener);
        if (seat != null) {
            turnstile.leave();
            seat.box().forget();
            rows.computeIfPresent(seat.subject(), (any, boxes) -> {
                boxes.remove(seat.box());
                return boxes.isEmpty() ? null : boxes;
            });
        }
    }

    int number() {
        return taken.size();
    }

    boolean isHeard(Subject subject) {
        return rows.containsKey(subject);
    }

    Collection<Mailbox> at(Subject subject) {
        return rows.getOrDefault(subject, Set.of());
    }

    void forEachSubject(BiConsumer<Subject, Collection<Mailbox>> look) {
        rows.forEach(look::accept);
    }

    Stream<Mailbox> all() {
        return taken.values().stream().map(Seat::box);
    }

    private record Seat(Mailbox box, Subject subject) {}
}
