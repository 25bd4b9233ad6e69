package smallreel.codec;

/**
 * How one run of the codec's process ended.
 *
 * @param worthAnotherKit whether a kit of another age might do better
 */
record Ending(Report report, boolean worthAnotherKit) {

    /** A twentieth of the pictures may be lost before we ask whether another kit loses fewer. */
    private static final int TOLERATED = 20;

    static Ending of(Report report) {
        if (report instanceof Report.Failed failed) {
            return new Ending(report, failed.fault().mayBeTheKits());
        }
        if (report instanceof Report.Done done) {
            return new Ending(report, done.lost() > done.pictures() / TOLERATED);
        }
        return conclusive(report);
    }

    static Ending conclusive(Report report) {
        return new Ending(report, false);
    }
}
