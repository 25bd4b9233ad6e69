package smallreel.job;

/**
 * A job's row has changed. Fired inside the transaction that changes it, for observers that act once it is committed.
 * It carries no more than it takes to know whether to look at the row.
 */
public record JobChanged(String id, String owner, State state, long sequence) {}
