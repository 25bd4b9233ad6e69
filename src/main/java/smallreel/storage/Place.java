package smallreel.storage;

import java.util.function.Consumer;

/**
 * A video that is on its way in, and the storage that is held free for it: what it has yet to write, and as much again
 * as it is in all, for a result is at most as large as its source. Of one that does not say how large it is, a
 * step is held at a time.
 */
public final class Place implements AutoCloseable {

    public static final long STEP = 16 << 20;

    private final long declared;
    private final long here;
    private final Consumer<Place> leave;
    private final long since = System.nanoTime();
    private long held;
    private long received;
    private long nextLook;
    private volatile long owed;

    /** @param declared how large it is said to be; -1 if that is not said */
    public Place(long declared, Consumer<Place> leave) {
        this(declared, 0, leave);
    }

    /** @param here how much of it was written before, in another request */
    public Place(long declared, long here, Consumer<Place> leave) {
        this.declared = declared;
        this.here = here;
        this.received = here;
        this.nextLook = here + STEP;
        this.leave = leave;
        this.held = declared < 0 ? STEP : declared;
    }

    /** @return whether it is time to look again whether the storage has room */
    public synchronized boolean receive(int bytes) {
        received += bytes;
        if (received > held) {
            held = received + STEP;
        } else if (received < nextLook) {
            return false;
        }
        nextLook = received + STEP;
        return true;
    }

    /** Notes what the storage owed to the results of unfinished jobs when this was let in. */
    public void owes(long bytes) {
        owed = bytes;
    }

    long owed() {
        return owed;
    }

    /** How large it is, as far as that is known. */
    public synchronized long bytes() {
        return Math.max(declared, received);
    }

    synchronized long bytesToCome() {
        return Math.max(0, held - received) + held;
    }

    /** Until it is received whole, by its speed so far; infinite where that cannot be told. */
    public synchronized double secondsLeft(long nowNanos) {
        return declared < 0 || received == here
                ? Double.POSITIVE_INFINITY
                : (nowNanos - since) / 1e9 * (declared - received) / (received - here);
    }

    @Override
    public void close() {
        leave.accept(this);
    }
}
