package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import smallreel.job.Caller;
import smallreel.job.Job;
import smallreel.job.JobViews;
import smallreel.job.Jobs;
import smallreel.job.State;
import smallreel.ops.Settings;
import smallreel.storage.Storage;

/** What a client may do with jobs of its own, and an administrator with all. Another's job is, to it, no job at all. */
@ApplicationScoped
public class Desk {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject
    Jobs jobs;

    @Inject
    Settings settings;

    @Inject
    Storage storage;

    @Inject
    JobViews views;

    static boolean mayBeId(String given) {
        return ID.matcher(given).matches();
    }

    /** What cannot be an id is not looked for: databases differ in the characters they bear. */
    Optional<Job> find(Caller caller, String id) {
        return Optional.of(id).filter(Desk::mayBeId).flatMap(jobs::find).filter(caller::mayUse);
    }

    /** A job whose media are kept. */
    Checked<Job> findKept(Caller caller, String id) {
        return find(caller, id)
                .map(job -> job.state() == State.EXPIRED
                        ? Checked.<Job>wrong(Problem.expired(views.of(job)))
                        : Checked.right(job))
                .orElseGet(() -> Checked.wrong(Problem.unknownJob()));
    }

    /** A job whose source is kept, and is here already if it had to be fetched. */
    Checked<Job> findWithSource(Caller caller, String id) {
        return findKept(caller, id)
                .then(job ->
                        job.source().isHere() ? Checked.right(job) : Checked.wrong(Elsewhere.notHere(views.of(job))));
    }

    Optional<Job> findByKey(String owner, String clientJobId) {
        return jobs.find(owner, clientJobId);
    }

    /** @param owner whose, or null for all */
    List<Job> list(String owner, State state, String after, int limit) {
        return jobs.list(owner, state, after, limit);
    }

    /** Stops a job that is on its way; empty if it has ended, in which case there is nothing to stop. */
    Optional<Job> cancel(Job job) {
        return jobs.change(job.id(), (row, now) -> row.cancel(settings.retention(), now));
    }

    /**
     * Deletes the media of a job that has ended; harmless if that was done before. Only the row's word counts: the job
     * may have been retried since it was looked at.
     */
    void expire(Job job) {
        jobs.change(job.id(), (row, now) -> row.expire(settings.tombstone(), now))
                .ifPresent(expired -> storage.delete(expired.id()));
    }

    /** Gives a job another priority as long as it waits; a job that has it is as it was. Empty if it waits no more. */
    Optional<Job> prefer(Job job, int priority) {
        return jobs.change(job.id(), (row, now) -> row.prefer(priority))
                .or(() -> jobs.find(job.id()).filter(row -> row.state() == State.QUEUED && row.priority() == priority));
    }

    Optional<Job> retry(Job job) {
        return jobs.change(job.id(), (row, now) -> row.retry(now));
    }
}
