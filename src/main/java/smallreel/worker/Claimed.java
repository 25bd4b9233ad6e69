package smallreel.worker;

import smallreel.job.Job;
import smallreel.job.Segment;

/** What a worker has got that has heard a ring. */
sealed interface Claimed {

    /** A job that is to be begun, or whose segments are to be joined. */
    record Whole(Job job) implements Claimed {}

    /** A segment of a job that is under way. */
    record Part(Job job, Segment segment) implements Claimed {}
}
