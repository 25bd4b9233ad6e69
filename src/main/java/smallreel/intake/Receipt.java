package smallreel.intake;

import smallreel.job.Job;

/** The job that a submission stands for; {@code replayed} if its ClientJobId had it already. */
record Receipt(Job job, boolean replayed) {

    static Receipt accepted(Job job) {
        return new Receipt(job, false);
    }

    static Receipt replayed(Job job) {
        return new Receipt(job, true);
    }
}
