package smallreel.codec;

/** Said once, by any thread, to end work that another thread waits for. */
public final class StopSignal {

    private volatile boolean stopped;

    public void stop() {
        stopped = true;
    }

    public boolean stopped() {
        return stopped;
    }
}
