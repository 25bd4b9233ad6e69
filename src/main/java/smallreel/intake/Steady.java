package smallreel.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A body that has to keep coming. Only the time is counted in which it is waited for, so that a slow disk is not held
 * against the client. A body that stands still altogether is the server's to notice: its reads time out by themselves.
 */
final class Steady extends FilterInputStream {

    private final long leastBytes;
    private final long windowNanos;
    private long waited;
    private long came;

    /** @param rate bytes a second, on average over each window; 0 for any */
    Steady(InputStream body, long rate, Duration window) {
        super(body);
        this.leastBytes = (long) Math.min(Long.MAX_VALUE, rate * (window.toNanos() / 1e9));
        this.windowNanos = window.toNanos();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        var before = System.nanoTime();
        var n = super.read(into, from, length);
        if (n >= 0) {
            count(n, System.nanoTime() - before);
        }
        return n;
    }

    /** @throws SocketTimeoutException at the end of a window in which too little came */
    void count(int bytes, long nanos) throws SocketTimeoutException {
        came += bytes;
        waited += nanos;
        if (waited < windowNanos) {
            return;
        }
        if (came < leastBytes) {
            throw new SocketTimeoutException("Only " + came + " bytes came in " + waited / 1_000_000 + " ms");
        }
        came = 0;
        waited = 0;
    }
}
