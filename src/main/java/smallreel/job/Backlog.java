package smallreel.job;

/** What a waiting job waits for: jobs and bytes ahead of it, and how many jobs are worked on side by side. */
record Backlog(long jobsAhead, long bytesAhead, long running, Pace pace) {

    /** 1 for the job that is next. */
    long position() {
        return jobsAhead + 1;
    }

    /** Until a job with this many bytes of its own is done. */
    double secondsUntilDone(long ownBytes) {
        return pace.secondsFor(jobsAhead, bytesAhead) / Math.max(1, running) + pace.secondsFor(1, ownBytes);
    }
}
