package smallreel.job;

import java.time.Instant;

/**
 * A job has come into another state, or into being. Fired inside the transaction that brings it there: what an observer
 * writes is committed with it or not at all.
 */
public record JobMoved(Job job, Instant at) {}
