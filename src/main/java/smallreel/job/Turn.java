package smallreel.job;

/**
 * A waiting job, or segment of one, whose turn it is. {@code from} is where its owner stands in the account of those who share a priority,
 * in seconds of work; what the job takes, by its size, is put on that account when it is claimed.
 */
public record Turn(Waiter waiter, double from, Pace pace) {

    /** As that of a message in JMS. */
    public static final int USUAL_PRIORITY = 4;

    /** The job's, or the segment's. */
    public String id() {
        return waiter.id();
    }

    double to(long bytes) {
        return from + pace.secondsFor(1, bytes);
    }
}
