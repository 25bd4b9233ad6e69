package smallreel.resumable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import smallreel.job.Jobs;

/** All that is ever asked of the table of uploads. Each method is one short transaction. */
@ApplicationScoped
@Transactional
public class ResumableUploads {

    @PersistenceContext
    EntityManager rows;

    @Inject
    Jobs jobs;

    public Optional<ResumableUpload> find(String id) {
        return Optional.ofNullable(rows.find(ResumableUpload.class, id));
    }

    public Optional<ResumableUpload> find(String owner, String clientJobId) {
        return rows.createQuery(
                        "select u from ResumableUpload u where u.owner = :owner and u.clientJobId = :key",
                        ResumableUpload.class)
                .setParameter("owner", owner)
                .setParameter("key", clientJobId)
                .getResultStream()
                .findFirst();
    }

    /** @throws jakarta.persistence.PersistenceException if the owner's ClientJobId has an upload already */
    public void add(ResumableUpload upload) {
        rows.persist(upload);
        rows.flush();
    }

    /**
     * Lets one verb act on the locked row, on the database's clock.
     *
     * @return the upload as it is after the verb, or empty if there is no such upload or the verb declined
     */
    public Optional<ResumableUpload> change(String id, BiPredicate<ResumableUpload, Instant> verb) {
        return Optional.ofNullable(rows.find(ResumableUpload.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(upload -> verb.test(upload, jobs.now()));
    }

    /** Forgets an upload, whatever has become of it. */
    public void delete(String id) {
        rows.createQuery("delete from ResumableUpload u where u.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Forgets an upload that nobody went on with for long enough, unless somebody does so now. */
    public boolean expire(String id) {
        return rows.createQuery("delete from ResumableUpload u where u.id = :id and u.done = false"
                                + " and u.expiresAt < CURRENT_TIMESTAMP")
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }

    /** Those that may be whole and are no job, and whose writer was not heard of as long as it had to be. */
    public List<String> silent() {
        return ids(
                "select u.id from ResumableUpload u where u.done = false and u.held = false and u.heardUntil < CURRENT_TIMESTAMP"
                        + " and (u.writing is not null or u.received = u.length) order by u.heardUntil desc");
    }

    /** Those that nobody went on with for long enough. */
    public List<String> overdue() {
        return ids("select u.id from ResumableUpload u where u.done = false" + " and u.expiresAt < CURRENT_TIMESTAMP");
    }

    /** Forgets those whose job is forgotten. */
    public int forget() {
        // In SQL: beside a subquery EclipseLink writes a boolean as 1, which H2 does not take for one.
        return rows.createNativeQuery("delete from resumable_upload where done"
                        + " and not exists (select id from job where job.id = resumable_upload.job_id)")
                .executeUpdate();
    }

    private List<String> ids(String query) {
        return rows.createQuery(query, String.class).setMaxResults(500).getResultList();
    }
}
