package smallreel.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which nodes there are, and which of them are to begin no more jobs. */
@ApplicationScoped
@Transactional
public class Nodes {

    private static final Duration SILENCE = Duration.ofMinutes(1);

    @PersistenceContext
    EntityManager rows;

    /** A node that has just started works, whatever it was told before. */
    public void arrive(String name, int workers) {
        rows.createNativeQuery("delete from node where name = ?1 or seen_at < current_timestamp - interval '1' day")
                .setParameter(1, name)
                .executeUpdate();
        rows.createNativeQuery("insert into node (name, workers, drained, started_at, seen_at)"
                        + " values (?1, ?2, false, current_timestamp, current_timestamp) on conflict do nothing")
                .setParameter(1, name)
                .setParameter(2, workers)
                .executeUpdate();
    }

    /** @return false if nobody knows it any more; then it has to {@link #arrive} */
    public boolean greet(String name) {
        return rows.createNativeQuery("update node set seen_at = current_timestamp where name = ?1")
                        .setParameter(1, name)
                        .executeUpdate()
                > 0;
    }

    /**
     * @param drained whether it is to begin no more jobs; false to let it work again
     * @return false if there is no such node
     */
    public boolean drain(String name, boolean drained) {
        return rows.createNativeQuery("update node set drained = ?1 where name = ?2")
                        .setParameter(1, drained)
                        .setParameter(2, name)
                        .executeUpdate()
                > 0;
    }

    public boolean isDrained(String name) {
        var node = rows.find(Node.class, name);
        return node != null && node.isDrained();
    }

    /** Those that were heard of within the last minute, by name. */
    public List<Node> present(Instant now) {
        return rows.createQuery("select n from Node n order by n.name", Node.class)
                .getResultStream()
                .filter(node -> node.seenAt().isAfter(now.minus(SILENCE)))
                .toList();
    }
}
