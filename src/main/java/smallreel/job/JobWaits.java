package smallreel.job;

import java.time.Duration;

/**
 * A job has come into the queue and wants a worker, but not before that pause is over. Fired inside the transaction
 * that brings it there.
 */
public record JobWaits(String id, Duration pause) {}
