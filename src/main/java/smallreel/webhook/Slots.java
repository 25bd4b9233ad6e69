package smallreel.webhook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many are told something at once by this node: not too many, and of one receiver so few that others have room. */
final class Slots {

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();

    Slots(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    synchronized int free() {
        return most - taken.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The receivers that have all that one may have. */
    synchronized List<String> full() {
        return taken.entrySet().stream()
                .filter(one -> one.getValue() >= mostOfOne)
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized boolean enter(String receiver) {
        if (free() == 0 || taken.getOrDefault(receiver, 0) >= mostOfOne) {
            return false;
        }
        taken.merge(receiver, 1, Integer::sum);
        return true;
    }

    synchronized void leave(String receiver) {
        taken.computeIfPresent(receiver, (one, count) -> count == 1 ? null : count - 1);
    }
}
