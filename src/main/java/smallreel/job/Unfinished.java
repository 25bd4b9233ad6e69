package smallreel.job;

/** All jobs that have yet to end, in the whole cluster. */
public record Unfinished(long waiting, long running, long bytes) {

    public boolean isNone() {
        return waiting + running == 0;
    }

    /** How long so many of them take, if they are like the rest, with as many workers as there are now. */
    public double secondsFor(long jobs, Pace pace) {
        var each = bytes / Math.max(1, waiting + running);
        return pace.secondsFor(jobs, jobs * each) / Math.max(1, running);
    }
}
