package smallreel.codec.child;

import java.util.List;

/** How many pictures there are in a second. */
public final class FrameRate {

    private static final double SLOWEST = 1.0 / 3600;
    private static final double FASTEST = 1000;

    /** Fewer stamps than these tell nothing of the others. */
    private static final int ENOUGH = 10;

    private FrameRate() {}

    public static boolean possible(double fps) {
        return fps >= SLOWEST && fps <= FASTEST;
    }

    /**
     * What to believe of a video: the lower of what it says of itself and of what its first pictures show, since a header
     * may be wrong, and a burst be short. 0 where there is no telling.
     *
     * @param told on average, as the file says
     * @param stamps when its first pictures are shown, in seconds, in any order
     */
    public static double believed(double told, List<Double> stamps) {
        double shown = shown(stamps);
        if (shown == 0) {
            return possible(told) ? told : 0;
        }
        if (!possible(shown)) {
            return 0;
        }
        return possible(told) ? Math.min(told, shown) : shown;
    }

    /** 0 where that cannot be told. */
    private static double shown(List<Double> stamps) {
        if (stamps.size() < ENOUGH) {
            return 0;
        }
        var times = stamps.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        double span = times.getMax() - times.getMin();
        return span > 0 ? (stamps.size() - 1) / span : 0;
    }
}
