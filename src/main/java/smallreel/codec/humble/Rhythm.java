package smallreel.codec.humble;

import java.util.List;

/**
 * When pictures may come out.
 *
 * @param tick the unit of time stamps, in seconds
 * @param even whether pictures come at a constant rate, one a tick
 * @param thinned whether pictures are left out to keep to a lower rate
 * @param fps pictures a second, on average
 */
record Rhythm(Ratio tick, boolean even, boolean thinned, double fps) {

    private static final Ratio FINE = new Ratio(1, 90000);
    private static final int FINEST = 200_000;
    private static final double SAME = 2e-4;
    private static final double JITTER = 0.2;
    private static final double DEFAULT_FPS = 25;
    private static final List<Ratio> COMMON =
            List.of(new Ratio(24000, 1001), new Ratio(30000, 1001), new Ratio(60000, 1001), new Ratio(120000, 1001));

    /**
     * @param sourceTick the source's unit of time stamps
     * @param rate the source's average
     * @param stamps of some of the source's pictures, in seconds
     * @param maxFps null for the source's own
     */
    static Rhythm of(Ratio sourceTick, Ratio rate, List<Double> stamps, Double maxFps) {
        Rhythm own = own(sourceTick, rate, stamps);
        return maxFps == null || own.fps <= maxFps * (1 + SAME) ? own : own.atMost(maxFps);
    }

    private static Rhythm own(Ratio sourceTick, Ratio rate, List<Double> stamps) {
        double fps = rate.known() ? Math.max(1, rate.value()) : DEFAULT_FPS;
        double ticksPerSecond = 1 / sourceTick.value();
        // In AVI and the like a tick is a picture's place, whether there is a picture or not.
        if (ticksPerSecond >= 1 && ticksPerSecond <= 120.5 && fps > ticksPerSecond / 3) {
            return new Rhythm(sourceTick, true, false, ticksPerSecond);
        }
        if (rate.known() && rate.numerator() <= FINEST && common(rate.value()) && steady(stamps, rate, sourceTick)) {
            return new Rhythm(rate.inverse(), true, false, fps);
        }
        return new Rhythm(FINE, false, false, fps);
    }

    /** Every second, third, … picture where that comes near enough; an uneven choice else. */
    private Rhythm atMost(double maxFps) {
        int every = (int) Math.ceil(fps / maxFps - SAME);
        if (even && fps / every >= 0.8 * maxFps) {
            return new Rhythm(new Ratio(tick.numerator() * every, tick.denominator()), true, true, fps / every);
        }
        if (even) {
            return new Rhythm(new Ratio(1000, (int) Math.round(maxFps * 1000)), true, true, maxFps);
        }
        return new Rhythm(tick, false, true, maxFps);
    }

    /** How long a picture is shown, in ticks. */
    long duration() {
        return Math.max(1, Math.round(1 / (fps * tick.value())));
    }

    /** Whether pictures come at that rate, though some may be missing: an average can be even by accident. */
    private static boolean steady(List<Double> stamps, Ratio rate, Ratio sourceTick) {
        double allowed = Math.max(JITTER, 1.01 * sourceTick.value() * rate.value());
        return stamps.stream()
                .mapToDouble(stamp -> (stamp - stamps.get(0)) * rate.value())
                .allMatch(place -> Math.abs(place - Math.rint(place)) < allowed);
    }

    private static boolean common(double fps) {
        double nearest = Math.max(1, Math.rint(fps));
        return Math.abs(fps / nearest - 1) < SAME
                || COMMON.stream().anyMatch(known -> Math.abs(fps / known.value() - 1) < SAME);
    }
}
