package smallreel.codec.humble;

/** The part of a stream that is to be seen or heard, in seconds by its own stamps. */
record Window(double from, double until) {

    static final Window ALL = new Window(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Stamps are rounded, and a movie counts in other units than its tracks. */
    private static final double ROUNDING = 0.002;

    /** @param seconds how long it is; 0 for as long as there is anything */
    static Window of(double from, double seconds) {
        return new Window(from, seconds == 0 ? Double.POSITIVE_INFINITY : from + seconds);
    }

    /** Whether this is not before its beginning. */
    boolean begun(double stamp) {
        return stamp > from - ROUNDING;
    }

    /** Whether this is at or after its end. */
    boolean over(double stamp) {
        return stamp >= until - ROUNDING;
    }
}
