package smallreel.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/** What the table of jobs tells about all of them together: how much there is to do, and how fast it goes. */
@ApplicationScoped
@Transactional
public class Workload {

    @PersistenceContext
    EntityManager rows;

    /** All that wait, and how fast such work has gone of late. */
    public Queue queue() {
        var waiting = rows.createQuery(
                        "select j.id, j.sourceBytes from Job j where j.state = smallreel.job.State.QUEUED order by j.id",
                        Object[].class)
                .getResultList();
        var running = rows.createQuery(
                        "select count(j) from Job j where j.state = smallreel.job.State.PROCESSING", Long.class)
                .getSingleResult();
        var ids = waiting.stream().map(job -> (String) job[0]).toArray(String[]::new);
        var bytes = waiting.stream().mapToLong(job -> ((Number) job[1]).longValue());
        var bytesBefore = LongStream.concat(LongStream.of(0), bytes).toArray();
        Arrays.parallelPrefix(bytesBefore, Long::sum);
        return new Queue(ids, bytesBefore, running, pace());
    }

    /** How fast work has gone of late. */
    public Pace pace() {
        return Pace.of(rows.createQuery(
                        "select j from Job j where j.state = smallreel.job.State.COMPLETED order by j.finishedAt desc",
                        Job.class)
                .setMaxResults(20)
                .getResultList());
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

    /** When the next media are due to be deleted; empty if no job has ended. */
    public Optional<Instant> nextExpiry() {
        return Optional.ofNullable(rows.createQuery("""
                select min(j.expiresAt) from Job j
                where j.state in (smallreel.job.State.COMPLETED, smallreel.job.State.FAILED, smallreel.job.State.CANCELLED)""", Instant.class).getSingleResult());
    }
}
