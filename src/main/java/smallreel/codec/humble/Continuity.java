package smallreel.codec.humble;

/** Takes damaged jumps out of time stamps, which else would fill hours with nothing. All times are in seconds. */
final class Continuity {

    private static final double JUMP = 20;
    private static final double JUMP_BEYOND_THE_END = 2;

    /** In a file that does not say how long it is. */
    private static final double LATE_START = 600;

    private static final double ABSURD = 48 * 3600;

    private final double declared;
    private double shift;

    /** @param declared how long the source says it is; 0 when it does not say */
    Continuity(double declared) {
        this.declared = declared;
    }

    /** Where the first stamp belongs. */
    double first(double stamp) {
        double latest = declared > 0 ? Math.min(declared + 5, ABSURD) : LATE_START;
        boolean plausible = stamp >= -5 && stamp <= latest;
        return plausible ? stamp : moved(stamp, 0);
    }

    /** Where a stamp belongs, if {@code expected} would follow on what came before. */
    double next(double stamp, double expected) {
        double at = stamp + shift;
        boolean jump = !credible(at, expected) || expected - at > JUMP;
        return jump ? moved(stamp, expected) : at;
    }

    /** Whether nothing new may come from {@code expected} until then. */
    boolean credible(double at, double expected) {
        boolean beyond = declared > 0 && at > declared + JUMP_BEYOND_THE_END;
        boolean ahead = at - expected > (beyond ? JUMP_BEYOND_THE_END : JUMP) && (beyond || declared <= 0);
        return !ahead && at <= ABSURD;
    }

    /** Decides that this stamp belongs there, and those after it accordingly. */
    double moved(double stamp, double to) {
        shift = to - stamp;
        return to;
    }
}
