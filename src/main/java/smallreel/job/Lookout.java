package smallreel.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * Looks at the queue once a second, however many want to know. Each look reads every waiting job, and thousands may ask
 * at once how long theirs will take; what they are told is an estimate, and a second older than the row at most.
 */
@ApplicationScoped
public class Lookout {

    private static final long OLDEST_NANOS = Duration.ofSeconds(1).toNanos();

    @Inject
    Turns turns;

    @Inject
    Pauses pauses;

    private volatile Look last;

    private record Look(Queue queue, boolean standsStill, long at) {

        boolean isFresh() {
            return System.nanoTime() - at < OLDEST_NANOS;
        }
    }

    Backlog backlogOf(Job job) {
        return look().queue().backlogOf(job);
    }

    List<Waiter> next(int most) {
        return look().queue().first(most);
    }

    /** Whether nobody takes what waits, so that nobody can say when it will be done. */
    boolean seesStandstill() {
        return look().standsStill();
    }

    private Look look() {
        var look = last;
        return look != null && look.isFresh() ? look : lookAgain();
    }

    private synchronized Look lookAgain() {
        if (last == null || !last.isFresh()) {
            var at = System.nanoTime();
            last = new Look(turns.queue(), pauses.hold(Pausable.WORK), at);
        }
        return last;
    }
}
