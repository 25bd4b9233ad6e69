package smallreel.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import smallreel.job.Jobs;

/** All that is ever asked of the tables of notices and of those they are for. Each method is one short transaction. */
@ApplicationScoped
@Transactional
public class Notices {

    @PersistenceContext
    EntityManager rows;

    @Inject
    Jobs jobs;

    void add(Notice notice) {
        rows.persist(notice);
    }

    /** Takes those that are due, oldest first, so that nobody else sends them for {@code lease}. */
    List<Notice> take(int most, Duration lease) {
        var due = rows.createQuery(
                        "select n.id from Notice n where n.dueAt <= CURRENT_TIMESTAMP order by n.createdAt, n.sequence",
                        String.class)
                .setMaxResults(most)
                .getResultList();
        if (due.isEmpty()) {
            return List.of();
        }
        var holder = UUID.randomUUID().toString();
        rows.createQuery("update Notice n set n.holder = :holder, n.dueAt = :until"
                        + " where n.id in :due and n.dueAt <= CURRENT_TIMESTAMP")
                .setParameter("holder", holder)
                .setParameter("until", jobs.now().plus(lease))
                .setParameter("due", due)
                .executeUpdate();
        return rows.createQuery(
                        "select n from Notice n where n.holder = :holder order by n.createdAt, n.sequence",
                        Notice.class)
                .setParameter("holder", holder)
                .getResultList();
    }

    void delete(List<String> sent) {
        if (!sent.isEmpty()) {
            rows.createQuery("delete from Notice n where n.id in :sent")
                    .setParameter("sent", sent)
                    .executeUpdate();
        }
    }

    /** Those who asked for a job by message. */
    List<Correspondent> correspondents(String jobId) {
        return rows.createQuery("select c from Correspondent c where c.jobId = :job", Correspondent.class)
                .setParameter("job", jobId)
                .getResultList();
    }

    /** @throws jakarta.persistence.PersistenceException if that address is told of the job already */
    void add(Correspondent correspondent) {
        rows.persist(correspondent);
        rows.flush();
    }

    /** Nobody is there any more. */
    void forget(String jobId, String address) {
        rows.createQuery("delete from Correspondent c where c.jobId = :job and c.address = :address")
                .setParameter("job", jobId)
                .setParameter("address", address)
                .executeUpdate();
    }

    /** Forgets whose job is forgotten, and what could not be sent for {@code age}. */
    void forget(Duration age) {
        rows.createQuery("delete from Correspondent c where not exists (select j.id from Job j where j.id = c.jobId)")
                .executeUpdate();
        rows.createQuery("delete from Notice n where n.createdAt < :before")
                .setParameter("before", jobs.now().minus(age))
                .executeUpdate();
    }
}
