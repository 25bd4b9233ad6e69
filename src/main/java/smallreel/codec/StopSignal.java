package smallreel.codec;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Said once, by any thread, to end work that another thread waits for. */
public final class StopSignal {

    private final CountDownLatch said = new CountDownLatch(1);

    public void stop() {
        said.countDown();
    }

    public boolean stopped() {
        return said.getCount() == 0;
    }

    /** Rests for so long, or until it is said, or the thread is interrupted, which it then still is. */
    public void rest(Duration atMost) {
        try {
            said.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
