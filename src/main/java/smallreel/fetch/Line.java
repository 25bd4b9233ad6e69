package smallreel.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import smallreel.outbound.Call;

/**
 * The line to an origin while it is open, watched from outside: it is cut as soon as nobody wants it any more, and when
 * too little comes. A read cannot look up; and what drips, also before the first byte of an answer, never times out.
 */
final class Line implements AutoCloseable {

    private static final long LOOK_MILLIS = 200;

    private final Call call;
    private final Terms terms;
    private final AtomicLong came = new AtomicLong();
    private final ScheduledFuture<?> watch;
    private long windowSince = System.nanoTime();
    private volatile boolean slow;

    Line(Call call, Terms terms, ScheduledExecutorService clock) {
        this.call = call;
        this.terms = terms;
        this.watch = clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    int read(InputStream body, byte[] into) throws IOException {
        var n = body.read(into);
        came.addAndGet(Math.max(0, n));
        return n;
    }

    /** Whether it was cut because too little came. */
    boolean wasSlow() {
        return slow;
    }

    private void look() {
        var now = System.nanoTime();
        if (terms.isStopped() || terms.isOver()) {
            call.hangUp();
        } else if (now - windowSince >= terms.patience().toNanos()) {
            if (came.getAndSet(0) < terms.leastBytes()) {
                slow = true;
                call.hangUp();
            }
            windowSince = now;
        }
    }

    @Override
    public void close() {
        watch.cancel(false);
    }
}
