package smallreel.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import smallreel.job.Jobs;

/** All that is ever asked of the table of deliveries. Each method is one short transaction. */
@ApplicationScoped
@Transactional
public class Deliveries {

    @PersistenceContext
    EntityManager rows;

    @Inject
    Jobs jobs;

    @Inject
    Callbacks callbacks;

    /** One that could be told now, and to whom, as far as that counts for taking turns. */
    record Due(String id, String receiver) {}

    /** One that nobody else tells for a while. */
    record Held(Delivery delivery, String holder) {}

    void add(Delivery delivery) {
        rows.persist(delivery);
    }

    /** Those of a job, oldest first. */
    public List<Delivery> of(String jobId) {
        return rows.createQuery("select d from Delivery d where d.jobId = :job order by d.sequence", Delivery.class)
                .setParameter("job", jobId)
                .getResultList();
    }

    /** Those that are due, the longest first, but for some receivers. */
    List<Due> due(int most, Collection<String> not) {
        var query = rows.createQuery(
                "select d.id, d.receiver from Delivery d where d.dueAt <= CURRENT_TIMESTAMP"
                        + (not.isEmpty() ? "" : " and d.receiver not in :those")
                        + " order by d.dueAt, d.id",
                Object[].class);
        if (!not.isEmpty()) {
            query.setParameter("those", not);
        }
        return query.setMaxResults(most).getResultList().stream()
                .map(row -> new Due((String) row[0], (String) row[1]))
                .toList();
    }

    /** Takes one, so that nobody else tells it for {@code lease}; empty if somebody was faster. */
    Optional<Held> take(String id, Duration lease) {
        var holder = UUID.randomUUID().toString();
        var taken = rows.createQuery("update Delivery d set d.holder = :holder, d.dueAt = :until"
                        + " where d.id = :id and d.dueAt <= CURRENT_TIMESTAMP")
                .setParameter("holder", holder)
                .setParameter("until", jobs.now().plus(lease))
                .setParameter("id", id)
                .executeUpdate();
        return taken == 1 ? Optional.of(new Held(rows.find(Delivery.class, id), holder)) : Optional.empty();
    }

    /** Lets a verb act on the locked row, if its holder is still the one that took it. */
    void settle(Held held, BiConsumer<Delivery, Instant> verb) {
        var row = rows.find(Delivery.class, held.delivery().id(), LockModeType.PESSIMISTIC_WRITE);
        if (row != null && row.isHeldBy(held.holder())) {
            verb.accept(row, jobs.now());
        }
    }

    /**
     * Lets it be told again from the beginning, unless somebody is telling it just now. A receiver that wanted no more is
     * asked again.
     *
     * @return false if there is no receiver
     */
    boolean replay(Delivery delivery, Duration patience) {
        var receiver = callbacks.find(delivery.callbackId());
        receiver.ifPresent(one -> {
            one.welcome();
            rows.find(Delivery.class, delivery.id(), LockModeType.PESSIMISTIC_WRITE)
                    .replay(patience, jobs.now());
        });
        return receiver.isPresent();
    }

    /** Forgets those whose job is forgotten. */
    void forget() {
        rows.createQuery("delete from Delivery d where not exists (select j.id from Job j where j.id = d.jobId)")
                .executeUpdate();
    }
}
