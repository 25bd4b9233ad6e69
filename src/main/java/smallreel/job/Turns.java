package smallreel.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose turn it is, as the table of jobs tells: what waits, and what its owners have had. */
@ApplicationScoped
@Transactional
public class Turns {

    @PersistenceContext
    EntityManager rows;

    @Inject
    Jobs jobs;

    @Inject
    Workload workload;

    /** The jobs, and segments of jobs, that come next, the first one first; none that is to be left alone for now. */
    public List<Turn> next(int most) {
        var now = jobs.now();
        var order = new FairOrder(heads(), this::account, workload.pace());
        return Stream.generate(() -> order.take(now))
                .limit(most)
                .flatMap(Optional::stream)
                .toList();
    }

    // By an index that has all it asks for; how large a job is, its band tells well enough.
    private List<Waiter> heads() {
        return found("""
                        select min(id), priority, owner, size_band, min(ready_at), 0 from job
                        where state = 'QUEUED' and (attempt = 0 or ready_at <= current_timestamp)
                        group by priority, owner, size_band
                        union all
                        select min(id), priority, owner, size_band, min(ready_at), 1 from segment
                        where state = 'QUEUED' and ready_at is not null
                            and (attempt = 0 or ready_at <= current_timestamp)
                        group by priority, owner, size_band""")
                .map(head -> waiter(head, SizeBand.usualBytes(((Number) head[3]).intValue())))
                .sorted(Comparator.comparing(Waiter::id))
                .toList();
    }

    /** All that wait, in the order in which they will be worked on if nothing comes in between. */
    Queue queue() {
        var waiting = found("""
                        select id, priority, owner, size_band, ready_at, 0, source_bytes from job
                        where state = 'QUEUED'
                        union all
                        select id, priority, owner, size_band, coalesce(ready_at, current_timestamp), 1, bytes from segment
                        where state = 'QUEUED'
                        order by 1""")
                .map(row -> waiter(row, ((Number) row[6]).longValue()))
                .toList();
        var pace = workload.pace();
        return new Queue(new FairOrder(waiting, this::account, pace), workload.running(), pace, jobs.now());
    }

    // In SQL: the provider reads a moment only where it knows the column, and not what a function makes of it.
    private Stream<Object[]> found(String sql) {
        Stream<?> rowsFound = rows.createNativeQuery(sql).getResultStream();
        return rowsFound.map(Object[].class::cast);
    }

    private static Waiter waiter(Object[] row, long bytes) {
        return new Waiter(
                (String) row[0],
                ((Number) row[1]).intValue(),
                (String) row[2],
                ((Number) row[3]).intValue(),
                bytes,
                InstantColumn.instantOf(row[4]),
                ((Number) row[5]).intValue() == 1);
    }

    private Account account(int priority) {
        var level =
                highest("turn_from", "job", priority).map(Double.class::cast).orElse(0.0);
        var ahead = rows.createQuery("""
                        select j.owner, max(j.place.turnTo) from Job j
                        where j.place.priority = :priority and j.place.turnTo > :level group by j.owner""", Object[].class)
                .setParameter("priority", priority)
                .setParameter("level", level)
                .getResultStream()
                .collect(Collectors.toMap(owner -> (String) owner[0], owner -> (Double) owner[1]));
        return new Account(level, ahead, lastTaken(priority));
    }

    private Instant lastTaken(int priority) {
        return Stream.of("job", "segment")
                .flatMap(table -> highest("started_at", table, priority).stream())
                .map(InstantColumn::instantOf)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    // Not by max(), for which H2 would read all that there are.
    private Optional<Object> highest(String column, String table, int priority) {
        Stream<?> found = rows.createNativeQuery("select " + column + " from " + table + " where priority = ?1 and "
                        + column + " is not null order by priority desc, " + column + " desc")
                .setParameter(1, priority)
                .setMaxResults(1)
                .getResultStream();
        return found.map(Object.class::cast).findFirst();
    }
}
