package smallreel.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** What is paused. It is in the database, so all nodes obey, and those that start later too. */
@ApplicationScoped
@Transactional
public class Pauses {

    @PersistenceContext
    EntityManager rows;

    public boolean hold(Pausable subject) {
        return of(subject).isPresent();
    }

    public Optional<Pause> of(Pausable subject) {
        return Optional.ofNullable(rows.find(Pause.class, subject));
    }

    public List<Pause> all() {
        return rows.createQuery("select p from Pause p order by p.since", Pause.class)
                .getResultList();
    }

    /** @return false if it was paused already; then it still is, since then and by whoever said so first */
    public boolean begin(Pausable subject, String saidBy) {
        return rows.createNativeQuery("insert into pause (subject, said_by, since)"
                                + " values (?1, ?2, current_timestamp) on conflict do nothing")
                        .setParameter(1, subject.name())
                        .setParameter(2, saidBy)
                        .executeUpdate()
                > 0;
    }

    /** @return false if it was not paused */
    public boolean end(Pausable subject) {
        return rows.createQuery("delete from Pause p where p.subject = :subject")
                        .setParameter("subject", subject)
                        .executeUpdate()
                > 0;
    }
}
