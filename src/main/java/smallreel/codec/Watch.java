package smallreel.codec;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Two clocks: one for the whole work, one that every real movement sets back. */
final class Watch {

    static final String TOO_SLOW = "The work took longer than is allowed. Send a shorter or smaller video.";

    private final LongSupplier nanoTime;
    private final Limits limits;
    private final long begun;
    private long moved;
    private long work = -1;

    Watch(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.moved = begun;
    }

    /** A new process begins from nothing. */
    void restart() {
        work = -1;
        moved = nanoTime.getAsLong();
    }

    /** Only a change is movement: a heartbeat that says the same again is none. */
    void heard(long workDone) {
        if (workDone != work) {
            work = workDone;
            moved = nanoTime.getAsLong();
        }
    }

    boolean stalled() {
        return elapsedSince(moved).compareTo(limits.stall()) > 0;
    }

    boolean tooSlow() {
        return elapsedSince(begun).compareTo(limits.maxTime()) > 0;
    }

    private Duration elapsedSince(long then) {
        return Duration.ofNanos(nanoTime.getAsLong() - then);
    }
}
