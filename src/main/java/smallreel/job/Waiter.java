package smallreel.job;

import java.time.Instant;

/**
 * A job that waits, or a segment of one, as far as the order of work goes by it.
 *
 * @param band of the whole job, so that the segments of a long one let short ones pass
 */
public record Waiter(String id, int priority, String owner, int band, long bytes, Instant readyAt, boolean segment) {

    Waiter(String id, int priority, String owner, int band, long bytes, Instant readyAt) {
        this(id, priority, owner, band, bytes, readyAt, false);
    }
}
