package smallreel.job;

import java.time.Instant;

/**
 * What one owner has asked for.
 *
 * @param unfinished jobs that have yet to end
 * @param bytes of the videos that were sent in the last 24 hours
 * @param since when the first of those was sent; null if there is none
 */
public record Usage(long unfinished, long bytes, Instant since) {}
