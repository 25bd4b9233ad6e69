package smallreel.job;

/** Sources of about one size, each band's four times those of the one before: within one, whoever came first is first. */
final class SizeBand {

    private static final long SMALLEST = 1L << 20;
    private static final int LAST = 7;

    /** Of a source that has yet to be fetched: neither short nor long. */
    private static final int UNKNOWN = 3;

    private SizeBand() {}

    static int of(long bytes) {
        if (bytes == 0) {
            return UNKNOWN;
        }
        var band = 0;
        for (var top = SMALLEST; bytes >= top && band < LAST; top *= 4) {
            band++;
        }
        return band;
    }

    /** What a source of this band has, more or less. */
    static long usualBytes(int band) {
        return (SMALLEST / 2) << (2 * band);
    }
}
