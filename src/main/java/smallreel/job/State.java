package smallreel.job;

/** Where a job stands. This table, and nothing else, decides what may follow what. */
public enum State {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED;

    public boolean mayBecome(State next) {
        return switch (this) {
            case QUEUED -> next == PROCESSING || next == CANCELLED;
            case PROCESSING -> next == COMPLETED || next == FAILED || next == CANCELLED || next == QUEUED;
            case COMPLETED -> next == EXPIRED;
            case FAILED, CANCELLED -> next == QUEUED || next == EXPIRED;
            case EXPIRED -> false;
        };
    }

    /** Whether a job in this state is still on its way, so that a client should ask again. */
    public boolean isOpen() {
        return this == QUEUED || this == PROCESSING;
    }

    /** Whether the work has ended and its outcome can still be had. */
    public boolean isFinished() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
