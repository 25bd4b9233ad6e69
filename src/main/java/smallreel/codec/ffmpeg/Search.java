package smallreel.codec.ffmpeg;

/**
 * Looks for the bits a second of which a given number of bytes comes. Encoders give more or less than they are asked
 * for, each in a way of its own; only that more comes of more is taken for granted.
 */
final class Search {

    private static final double LEAST_CHANGE = 0.1;
    private static final double MOST_CHANGE = 4;

    private final double wanted;
    private final long most;

    private Try below;
    private Try above;

    private record Try(long bits, long bytes) {}

    /**
     * @param wanted bytes
     * @param most bytes; what is more is of no use
     */
    Search(double wanted, long most) {
        this.wanted = wanted;
        this.most = most;
    }

    /** Whether it is known how many bits are too many. */
    boolean isBounded() {
        return above != null;
    }

    /**
     * @param bits that were asked for
     * @param bytes that came of it
     * @return the bits to ask for next
     */
    long next(long bits, long bytes) {
        var tried = new Try(bits, bytes);
        if (bytes > most) {
            above = tried;
        } else {
            below = tried;
        }
        double next = below != null && above != null && below.bits < above.bits && below.bytes < above.bytes
                ? between()
                : bits * wanted / bytes;
        return (long) Math.max(bits * LEAST_CHANGE, Math.min(bits * MOST_CHANGE, next));
    }

    /** Not too near to either, which would tell little. */
    private double between() {
        double part = (wanted - below.bytes) / (above.bytes - below.bytes);
        return below.bits + Math.max(0.1, Math.min(0.9, part)) * (above.bits - below.bits);
    }
}
