package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import smallreel.ops.Quotas;

/** How many requests each owner has made of this node in this minute. The next minute begins with none, for all. */
@ApplicationScoped
public class Rates {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Inject
    Quotas quotas;

    private volatile Minute now = new Minute(System.nanoTime());

    private record Minute(long begun, Map<String, AtomicInteger> counts) {

        Minute(long begun) {
            this(begun, new ConcurrentHashMap<>());
        }

        long left() {
            return begun + MINUTE - System.nanoTime();
        }
    }

    /** Counts one more, and says what is left after it: less than nothing, if it was one too many. */
    Optional<RateLimit> count(String owner) {
        return quotas.requestsPerMinute().map(most -> {
            var minute = current();
            var made = minute.counts()
                    .computeIfAbsent(owner, any -> new AtomicInteger())
                    .incrementAndGet();
            var seconds = Math.max(1, Duration.ofNanos(minute.left()).toSeconds() + 1);
            return new RateLimit("requests", most, 60, most - made, seconds);
        });
    }

    private Minute current() {
        var minute = now;
        return minute.left() > 0 ? minute : next();
    }

    private synchronized Minute next() {
        if (now.left() <= 0) {
            now = new Minute(System.nanoTime());
        }
        return now;
    }
}
