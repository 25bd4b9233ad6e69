package smallreel.ops;

import java.util.concurrent.atomic.AtomicInteger;

/** Lets in so many and no more, however many come at once. */
public final class Turnstile {

    private final AtomicInteger inside = new AtomicInteger();

    /** Whoever is let in has to {@link #leave}, once. */
    public boolean enter(int most) {
        if (inside.incrementAndGet() > most) {
            leave();
            return false;
        }
        return true;
    }

    public void leave() {
        inside.decrementAndGet();
    }
}
