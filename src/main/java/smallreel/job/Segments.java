package smallreel.job;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is ever asked of the table about segments. Each method is one short transaction. Whoever changes a segment
 * has locked its job's row before, so that the two are always of one mind.
 */
@ApplicationScoped
@Transactional
public class Segments {

    @PersistenceContext
    EntityManager rows;

    @Inject
    Jobs jobs;

    @Inject
    Event<JobWaits> waiting;

    /** What is done to a segment of a job that is divided; as a verb of {@link Jobs#change}. */
    private interface Verb {
        boolean on(Segment segment, Job job, Instant now);
    }

    /**
     * Divides a job that is held.
     *
     * @param pieces what its segments are, in the codec's words
     * @param abreast how many of them are in line, or worked on, at a time
     */
    public Optional<Job> divide(String jobId, Lease holder, Source seen, List<String> pieces, int abreast) {
        return jobs.change(jobId, (job, now) -> {
            if (!job.divide(holder, seen, pieces.size())) {
                return false;
            }
            var share = seen.length() / pieces.size();
            // In their order, since of two that are as urgent the older id goes first.
            var ids = Stream.generate(() -> UuidCreator.getTimeOrderedEpoch(now).toString())
                    .limit(pieces.size())
                    .sorted()
                    .toList();
            IntStream.range(0, pieces.size()).forEach(n -> {
                var segment = new Segment(ids.get(n), job, n, pieces.get(n), share);
                if (n < abreast) {
                    enter(segment, now);
                }
                rows.persist(segment);
            });
            return true;
        });
    }

    /** Those of a job, in order; none unless it is divided, or was when its worker was lost. */
    public List<Segment> of(String jobId) {
        return rows.createQuery("select s from Segment s where s.jobId = :job order by s.number", Segment.class)
                .setParameter("job", jobId)
                .getResultList();
    }

    public Optional<Segment> find(String id) {
        return Optional.ofNullable(rows.find(Segment.class, id));
    }

    /** Takes a segment whose turn it is, and puts its work on the owner's account. */
    public Optional<Segment> claim(Turn turn, Lease claimant, Duration length, int maxAttempts) {
        return change(
                turn.id(),
                (segment, job, now) ->
                        segment.claimBy(claimant, length, maxAttempts, now) && job.charge(turn, segment.bytes()));
    }

    public Optional<Segment> claim(String id, Lease claimant, Duration length, int maxAttempts) {
        return change(id, (segment, job, now) -> segment.claimBy(claimant, length, maxAttempts, now));
    }

    public Optional<Segment> renew(String id, Lease holder, Duration length) {
        var segment = rows.find(Segment.class, id, LockModeType.PESSIMISTIC_WRITE);
        return Optional.ofNullable(segment).filter(row -> row.renew(holder, length, jobs.now()));
    }

    public Optional<Segment> progress(String id, Lease holder, double percent) {
        return change(
                id,
                (segment, job, now) ->
                        segment.progress(holder, percent) && job.note(segment.number(), segment.percent()));
    }

    /**
     * Notes that a segment is made, and lets the next of its job into the line.
     *
     * @param file its name among the job's media
     * @return whether it was the last; then the lease is the job's, whose segments are to be joined
     */
    public Optional<Segment> complete(String id, Lease holder, String file, Duration length) {
        return change(id, (segment, job, now) -> {
            if (!segment.complete(holder, file) || !job.note(segment.number(), segment.percent())) {
                return false;
            }
            var left = unfinished(job.id());
            left.stream().filter(next -> !next.isInLine()).findFirst().ifPresent(next -> enter(next, now));
            return !left.isEmpty() || job.gather(holder, length, now);
        });
    }

    public Optional<Segment> giveBack(String id, Lease holder) {
        return change(id, (segment, job, now) -> segment.giveBack(holder, now) && again(segment, job, now));
    }

    /** Back into the line after an attempt that broke; if none is left, the job is to be worked on in one go. */
    public Optional<Segment> breakOff(String id, Lease holder, int attempts, Duration pause) {
        return change(
                id,
                (segment, job, now) -> segment.breakOff(holder, attempts, pause, now)
                        ? again(segment, job, now)
                        : segment.isHeldBy(holder) && job.refuseSegments(now));
    }

    /** The job is to be worked on in one go: the codec can do nothing with this segment. */
    public Optional<Segment> refuse(String id, Lease holder) {
        return change(id, (segment, job, now) -> segment.isHeldBy(holder) && job.refuseSegments(now));
    }

    /** Takes a segment from a worker whose lease ran out. */
    public Optional<Segment> recover(String id, int maxAttempts) {
        return change(
                id,
                (segment, job, now) -> segment.recover(maxAttempts, now)
                        ? again(segment, job, now)
                        : segment.isAbandoned(now) && job.refuseSegments(now));
    }

    public Optional<Segment> rungAgain(String id) {
        return change(id, (segment, job, now) -> segment.rungAgain(now));
    }

    /** A job that has ended, or is to be worked on in one go, has no segments any more. */
    void forget(@Observes JobMoved moved) {
        var job = moved.job();
        if (job.state().isFinished() || job.isToBeWhole() && job.segments() == null) {
            rows.createQuery("delete from Segment s where s.jobId = :job")
                    .setParameter("job", job.id())
                    .executeUpdate();
        }
    }

    private Optional<Segment> change(String id, Verb verb) {
        var segment = rows.find(Segment.class, id);
        if (segment == null) {
            return Optional.empty();
        }
        return jobs.change(segment.jobId(), (job, now) -> job.isDivided() && verb.on(locked(segment), job, now))
                .map(job -> segment);
    }

    private Segment locked(Segment segment) {
        rows.refresh(segment, LockModeType.PESSIMISTIC_WRITE);
        return segment;
    }

    private List<Segment> unfinished(String jobId) {
        return of(jobId).stream().filter(one -> one.state() != State.COMPLETED).toList();
    }

    private boolean again(Segment segment, Job job, Instant now) {
        ring(segment, now);
        return job.note(segment.number(), 0);
    }

    private void enter(Segment segment, Instant now) {
        segment.enter(now);
        ring(segment, now);
    }

    private void ring(Segment segment, Instant now) {
        waiting.fire(new JobWaits(segment.id(), segment.pauseFrom(now)));
    }
}
