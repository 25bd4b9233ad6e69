package smallreel.job;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The jobs of one priority. The owner who has had the least work done is next; whoever comes anew begins where the
 * others stand, so that nobody saves up.
 */
final class Lane {

    /** Whoever is passed over for so long counts as one priority higher, and again each time. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    final int priority;
    private final Account account;
    private final Map<String, OwnerLine> lines = new HashMap<>();
    private final Queue<OwnerLine> byService = new PriorityQueue<>(OwnerLine.LEAST_SERVED);
    private Instant passedOverSince;

    Lane(int priority, Account account) {
        this.priority = priority;
        this.account = account;
    }

    /** All are added before the first is taken. */
    void add(Waiter waiter) {
        lines.computeIfAbsent(waiter.owner(), owner -> new OwnerLine(owner, account.of(owner)))
                .add(waiter);
        if (passedOverSince == null || waiter.readyAt().isBefore(passedOverSince)) {
            passedOverSince = waiter.readyAt();
        }
    }

    void close() {
        byService.addAll(lines.values());
        if (account.lastTaken() != null && account.lastTaken().isAfter(passedOverSince)) {
            passedOverSince = account.lastTaken();
        }
    }

    boolean isEmpty() {
        return byService.isEmpty();
    }

    long rank(Instant now) {
        var patience = Duration.between(passedOverSince, now).dividedBy(PATIENCE);
        return priority + Math.max(0, patience);
    }

    Turn take(Pace pace, Instant now) {
        var line = byService.remove();
        var from = line.served();
        var waiter = line.take(pace, now);
        if (!line.isEmpty()) {
            byService.add(line);
        }
        passedOverSince = now;
        return new Turn(waiter, from, pace);
    }
}
