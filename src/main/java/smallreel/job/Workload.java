package smallreel.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the table of jobs tells about all of them together: how much there is to do, and how fast it goes. */
@ApplicationScoped
@Transactional
public class Workload {

    @PersistenceContext
    EntityManager rows;

    /** How many workers have a job, or a segment of one. */
    long running() {
        return rows.createQuery("""
                        select count(j) from Job j
                        where j.state = smallreel.job.State.PROCESSING and j.lease <> :shared""", Long.class)
                        .setParameter("shared", Lease.OF_SEGMENTS.token())
                        .getSingleResult()
                + rows.createQuery(
                                "select count(s) from Segment s where s.state = smallreel.job.State.PROCESSING",
                                Long.class)
                        .getSingleResult();
    }

    /** How fast work has gone of late. */
    public Pace pace() {
        return Pace.of(rows.createQuery("""
                        select j from Job j where j.state = smallreel.job.State.COMPLETED and j.place.turnsBefore = 0
                        order by j.finishedAt desc""", Job.class).setMaxResults(20).getResultList());
    }

    public Unfinished unfinished() {
        long waiting = 0;
        long running = 0;
        long bytes = 0;
        var states = rows.createQuery("""
                select j.state, count(j), sum(j.sourceBytes) from Job j
                where j.state in (smallreel.job.State.QUEUED, smallreel.job.State.PROCESSING)
                group by j.state""", Object[].class).getResultList();
        for (var of : states) {
            var count = ((Number) of[1]).longValue();
            waiting += of[0] == State.QUEUED ? count : 0;
            running += of[0] == State.PROCESSING ? count : 0;
            bytes += ((Number) of[2]).longValue();
        }
        return new Unfinished(waiting, running, bytes);
    }

    /** What an owner has asked for, and sent in the last 24 hours. */
    public Usage usageOf(String owner) {
        var unfinished =
                rows.createQuery("""
                        select count(j) from Job j where j.owner = :owner
                        and j.state in (smallreel.job.State.QUEUED, smallreel.job.State.PROCESSING)""", Long.class).setParameter("owner", owner).getSingleResult();
        // In SQL, as below.
        var sent = (Object[]) rows.createNativeQuery("""
                        select sum(source_bytes), min(created_at) from job
                        where owner = ?1 and created_at > current_timestamp - interval '1' day""").setParameter(1, owner).getSingleResult();
        return sent[1] == null
                ? new Usage(unfinished, 0, null)
                : new Usage(unfinished, ((Number) sent[0]).longValue(), InstantColumn.instantOf(sent[1]));
    }

    /** How many jobs there are in each state, as long as they are remembered. */
    public Map<State, Long> byState() {
        var found = rows.createQuery("select j.state, count(j) from Job j group by j.state", Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(of -> (State) of[0], of -> ((Number) of[1]).longValue()));
        return Stream.of(State.values())
                .collect(Collectors.toMap(state -> state, state -> found.getOrDefault(state, 0L)));
    }

    /** When the next media are due to be deleted; empty if no job has ended. */
    public Optional<Instant> nextExpiry() {
        // In SQL: the provider reads a moment only where it knows the column, and not what a function makes of it.
        var earliest = rows.createNativeQuery(
                        "select min(expires_at) from job where state in ('COMPLETED', 'FAILED', 'CANCELLED')")
                .getSingleResult();
        return Optional.ofNullable(earliest).map(InstantColumn::instantOf);
    }
}
