package smallreel.live;

/** A place among the changes of one job: its sequence, which only grows. */
record Sequence(long seen) implements Bookmark {

    /**
     * @param shown what the listener showed, or null
     * @param now how far the job is; what is beyond that was said of another job, and says nothing here
     */
    static Sequence of(String shown, long now) {
        if (shown == null || !shown.matches("\\d{1,18}")) {
            return new Sequence(0);
        }
        var seen = Long.parseLong(shown);
        return new Sequence(seen > now ? 0 : seen);
    }

    @Override
    public boolean covers(Frame frame) {
        return frame.sequence() <= seen;
    }

    @Override
    public String after(Frame frame) {
        return Long.toString(frame.sequence());
    }
}
