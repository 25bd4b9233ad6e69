package smallreel.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Work that nobody is coming for, be it jobs or segments of jobs: some of it at a time. */
@ApplicationScoped
@Transactional
public class Neglected {

    private static final int MOST = 500;

    @PersistenceContext
    EntityManager rows;

    /** Whose worker has let the lease run out. */
    public List<String> abandoned(Class<? extends Work> kind) {
        return ids(kind, "w.state = smallreel.job.State.PROCESSING and w.leaseUntil < CURRENT_TIMESTAMP");
    }

    /** Whose ring should have been answered by now. */
    public List<String> unanswered(Class<? extends Work> kind) {
        return ids(kind, "w.state = smallreel.job.State.QUEUED and w.place.ringDueAt < CURRENT_TIMESTAMP");
    }

    private List<String> ids(Class<? extends Work> kind, String which) {
        return rows.createQuery("select w.id from " + kind.getSimpleName() + " w where " + which, String.class)
                .setMaxResults(MOST)
                .getResultList();
    }
}
