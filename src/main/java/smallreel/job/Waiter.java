package smallreel.job;

import java.time.Instant;

/** A job that waits, as far as the order of work goes by it. */
public record Waiter(String id, int priority, String owner, int band, long bytes, Instant readyAt) {}
