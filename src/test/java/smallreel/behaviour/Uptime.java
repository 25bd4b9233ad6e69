package smallreel.behaviour;

/** For how long a server has been ready, over all of its lives, in seconds. */
final class Uptime {

    private static final double NANOS = 1e9;

    private long before;
    private long since;
    private boolean up;

    synchronized void begin() {
        since = System.nanoTime();
        up = true;
    }

    synchronized void end() {
        if (up) {
            before += System.nanoTime() - since;
            up = false;
        }
    }

    synchronized double now() {
        return (before + (up ? System.nanoTime() - since : 0)) / NANOS;
    }
}
