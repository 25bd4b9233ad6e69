package smallreel.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The jobs that wait, as one look at the table found them, in the order in which they are to be worked on. */
final class Queue {

    private final List<Waiter> order = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Peers, Integer> lastOfOwner = new HashMap<>();
    private final List<Long> bytesBefore = new ArrayList<>(List.of(0L));
    private final long running;
    private final Pace pace;

    private record Peers(int priority, String owner) {}

    /**
     * @param waiting all of them; taken one by one, at the time at which each will be
     * @param running how many are worked on
     * @param pace how fast work has gone of late
     */
    Queue(FairOrder waiting, long running, Pace pace, Instant now) {
        this.running = running;
        this.pace = pace;
        var clock = now;
        for (var turn = waiting.take(clock); turn.isPresent(); turn = waiting.take(clock)) {
            var next = turn.get().waiter();
            add(next);
            clock = clock.plus(timeFor(next));
        }
    }

    /** What stands before a waiting job, which may have come after the look was taken. */
    Backlog backlogOf(Job job) {
        int ahead = Optional.ofNullable(places.get(job.id())).orElseGet(() -> placeOfNew(job.priority(), job.owner()));
        return new Backlog(ahead, bytesBefore.get(ahead), running, pace);
    }

    /** Those that come next, the first one first. */
    List<Waiter> first(int most) {
        return order.subList(0, Math.min(most, order.size()));
    }

    // What a segment takes is waited for, but nobody asks for its place.
    private void add(Waiter next) {
        var before = bytesBefore.get(order.size()) + next.bytes();
        if (next.segment()) {
            bytesBefore.set(order.size(), before);
            return;
        }
        places.put(next.id(), order.size());
        order.add(next);
        lastOfOwner.put(new Peers(next.priority(), next.owner()), order.size());
        bytesBefore.add(before);
    }

    /** Behind its owner's last; of an owner who has none, behind the first of each of the others. */
    private int placeOfNew(int priority, String owner) {
        var last = lastOfOwner.get(new Peers(priority, owner));
        if (last != null) {
            return last;
        }
        Set<String> served = new HashSet<>();
        for (var place = 0; place < order.size(); place++) {
            var other = order.get(place);
            if (other.priority() < priority || other.priority() == priority && !served.add(other.owner())) {
                return place;
            }
        }
        return order.size();
    }

    private Duration timeFor(Waiter job) {
        return Duration.ofMillis((long) (1000 * pace.secondsFor(1, job.bytes()) / Math.max(1, running)));
    }
}
