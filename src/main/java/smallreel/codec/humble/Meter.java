package smallreel.codec.humble;

import java.util.concurrent.atomic.AtomicLong;
import smallreel.codec.Media;
import smallreel.codec.Progress;
import smallreel.codec.Report;

/** How far the work is. */
final class Meter {

    private static final double NOT_QUITE = 99.9;

    private final Media source;
    private final long sourceBytes;
    private final double from;
    private final Double length;
    private final long begun = System.nanoTime();
    private final AtomicLong work = new AtomicLong();
    private volatile double seconds;
    private volatile long bytes;

    Meter(Media source, long sourceBytes) {
        this(source, sourceBytes, 0, source.durationSeconds());
    }

    /**
     * @param from where the work begins, in seconds
     * @param length how long it is, in seconds; null if nobody knows
     */
    Meter(Media source, long sourceBytes, double from, Double length) {
        this.source = source;
        this.sourceBytes = sourceBytes;
        this.from = from;
        this.length = length;
        this.seconds = from;
    }

    /** @param position of a packet in the file; negative when unknown */
    void read(long position) {
        work.incrementAndGet();
        bytes = Math.max(bytes, position);
    }

    /** @param position of the picture, in seconds from the beginning */
    void encoded(double position) {
        work.incrementAndGet();
        seconds = Math.max(seconds, position);
    }

    void wrote() {
        work.incrementAndGet();
    }

    Report.Moving reading() {
        double elapsed = (System.nanoTime() - begun) / 1e9;
        return new Report.Moving(
                new Progress(Math.min(NOT_QUITE, percent()), elapsed > 0 ? (seconds - from) / elapsed : 0, source),
                work.get());
    }

    private double percent() {
        if (length != null && length > 0) {
            return 100 * (seconds - from) / length;
        }
        return sourceBytes > 0 ? 100.0 * bytes / sourceBytes : 0;
    }
}
