package smallreel.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * All that is ever asked of the table about single jobs. Each method is one short transaction. What {@link #add} and
 * {@link #change} did is told as a {@link JobChanged} and a {@link JobWaits}, to be acted upon after the commit, and as a
 * {@link JobMoved}, which may be acted upon in the transaction.
 */
@ApplicationScoped
@Transactional
public class Jobs {

    @PersistenceContext
    EntityManager rows;

    @Inject
    Event<JobChanged> changes;

    @Inject
    Event<JobWaits> waiting;

    @Inject
    Event<JobMoved> moves;

    /** The database's clock: nodes disagree about time, and one may be wrong by hours. */
    public Instant now() {
        var now = rows.createNativeQuery("select current_timestamp").getSingleResult();
        return InstantColumn.instantOf(now).truncatedTo(ChronoUnit.MILLIS);
    }

    public Optional<Job> find(String id) {
        return Optional.ofNullable(rows.find(Job.class, id));
    }

    public Optional<Job> find(String owner, String clientJobId) {
        return rows.createQuery("select j from Job j where j.owner = :owner and j.clientJobId = :key", Job.class)
                .setParameter("owner", owner)
                .setParameter("key", clientJobId)
                .getResultStream()
                .findFirst();
    }

    /**
     * The owner's jobs, newest first.
     *
     * @param owner whose, or null for everybody's
     * @param state only those in this state, or null for all
     * @param after only those older than this id, or null to begin with the newest
     */
    public List<Job> list(String owner, State state, String after, int limit) {
        // Only conditions that there are: PostgreSQL cannot tell the type of a parameter that is merely null.
        var query = rows.createQuery(
                "select j from Job j where 1 = 1"
                        + (owner == null ? "" : " and j.owner = :owner")
                        + (state == null ? "" : " and j.state = :state")
                        + (after == null ? "" : " and j.id < :after")
                        + " order by j.id desc",
                Job.class);
        if (state != null) {
            query.setParameter("state", state);
        }
        if (after != null) {
            query.setParameter("after", after);
        }
        if (owner != null) {
            query.setParameter("owner", owner);
        }
        return query.setMaxResults(limit).getResultList();
    }

    /**
     * Adds a new job.
     *
     * @throws jakarta.persistence.PersistenceException if the owner's ClientJobId has a job already
     */
    public void add(Job job) {
        rows.persist(job);
        rows.flush();
        tell(job, job.createdAt());
        moves.fire(new JobMoved(job, job.createdAt()));
    }

    /**
     * Lets one verb of the entity act on the locked row, on the database's clock: nodes disagree about time, the row
     * does not. Claim, heartbeat and settling all pass here, so a worker whose lease is no longer in the row can do
     * nothing to it.
     *
     * @return the job as it is after the verb, or empty if there is no such job or the verb declined
     */
    public Optional<Job> change(String id, BiPredicate<Job, Instant> verb) {
        var job = rows.find(Job.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (job == null) {
            return Optional.empty();
        }
        var before = job.sequence();
        var state = job.state();
        var now = now();
        if (!verb.test(job, now)) {
            return Optional.empty();
        }
        if (job.sequence() != before) {
            tell(job, now);
        }
        if (job.state() != state) {
            moves.fire(new JobMoved(job, now));
        }
        return Optional.of(job);
    }

    /** Finished jobs whose media have been kept long enough. */
    public List<String> overdue() {
        return rows.createQuery("""
                        select j.id from Job j
                        where j.state in (smallreel.job.State.COMPLETED, smallreel.job.State.FAILED, smallreel.job.State.CANCELLED)
                          and j.expiresAt < CURRENT_TIMESTAMP""", String.class).setMaxResults(500).getResultList();
    }

    /** Forgets the tombstones whose time is over. */
    public int forget() {
        return rows.createQuery(
                        "delete from Job j where j.state = smallreel.job.State.EXPIRED and j.forgetAt < CURRENT_TIMESTAMP")
                .executeUpdate();
    }

    private void tell(Job job, Instant now) {
        changes.fire(job.changed());
        if (job.state() == State.QUEUED) {
            waiting.fire(new JobWaits(job.id(), job.pauseFrom(now)));
        }
    }
}
