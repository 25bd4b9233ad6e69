package smallreel.storage;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import smallreel.job.Job;
import smallreel.job.State;

/**
 * What the rows say is wanted of what lies about, because whoever made it may have died. They are asked after the look
 * at what is there: what a row does not claim then, it never will, since a lease that was lost does not come back.
 */
record Wanted(Function<String, Optional<Job>> rows) {

    boolean workspaceOf(String jobId) {
        return rows.apply(jobId).filter(Wanted::isWorkedAt).isPresent();
    }

    /** Which names among a job's media; empty if it is to have none at all. */
    Optional<Predicate<String>> mediaOf(String jobId) {
        return rows.apply(jobId)
                .filter(job -> job.state() != State.EXPIRED)
                .map(job -> name -> keepsAll(job) || name.equals(Storage.SOURCE) || name.equals(job.resultFile()));
    }

    // An attempt puts its result there before it tells the row; and of what is divided, the rows of the segments tell
    // more.
    private static boolean keepsAll(Job job) {
        return isWorkedAt(job) || job.segments() != null;
    }

    private static boolean isWorkedAt(Job job) {
        return job.state() == State.PROCESSING;
    }
}
