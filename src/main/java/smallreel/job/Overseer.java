package smallreel.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import smallreel.job.Overview.Line;
import smallreel.job.Overview.Paused;
import smallreel.job.Overview.Place;
import smallreel.job.Overview.Share;
import smallreel.job.Overview.Task;
import smallreel.job.Overview.Ticket;

/** Sees all jobs, nodes and owners at once. */
@ApplicationScoped
@Transactional
public class Overseer {

    private static final int MOST_TASKS = 1_000;
    private static final int MOST_OWNERS = 20;
    private static final int MOST_NEXT = 20;

    @PersistenceContext
    EntityManager rows;

    @Inject
    Jobs jobs;

    @Inject
    Workload workload;

    @Inject
    Lookout lookout;

    @Inject
    Pauses pauses;

    @Inject
    Nodes nodes;

    public Overview look() {
        var now = jobs.now();
        return new Overview(
                now,
                pauses.all().stream().map(Paused::of).toList(),
                new TreeMap<>(workload.byState()),
                line(now),
                places(now),
                shares());
    }

    // In SQL, as the other moments that a function makes.
    private Line line(Instant now) {
        var found = (Object[]) rows.createNativeQuery(
                        "select count(*), sum(source_bytes), min(ready_at) from job where state = 'QUEUED'")
                .getSingleResult();
        var jobsWaiting = ((Number) found[0]).longValue();
        if (jobsWaiting == 0) {
            return new Line(0, 0, 0, List.of());
        }
        var oldest = Duration.between(InstantColumn.instantOf(found[2]), now).toSeconds();
        var next = lookout.next(MOST_NEXT).stream().map(Ticket::of).toList();
        return new Line(jobsWaiting, ((Number) found[1]).longValue(), Math.max(0, oldest), next);
    }

    private List<Place> places(Instant now) {
        var running = tasksByNode();
        List<Place> all = new ArrayList<>();
        nodes.present(now).forEach(node -> {
            var its = running.remove(node.name());
            all.add(Place.of(node, its == null ? List.of() : its));
        });
        running.forEach((name, its) -> all.add(Place.gone(name, its)));
        return all;
    }

    private Map<String, List<Task>> tasksByNode() {
        var jobsAtWork = rows.createQuery("""
                        select j.lease, j.id, j.owner, j.attempt, j.percent, j.startedAt, j.leaseUntil from Job j
                        where j.state = smallreel.job.State.PROCESSING and j.lease <> :shared
                        order by j.startedAt""", Object[].class)
                .setParameter("shared", Lease.OF_SEGMENTS.token())
                .setMaxResults(MOST_TASKS)
                .getResultStream();
        var segments =
                rows.createQuery("""
                        select s.lease, s.jobId, s.owner, s.attempt, s.percent, s.startedAt, s.leaseUntil, s.number
                        from Segment s where s.state = smallreel.job.State.PROCESSING
                        order by s.startedAt""", Object[].class).setMaxResults(MOST_TASKS).getResultStream();
        return Stream.concat(jobsAtWork, segments)
                .collect(Collectors.groupingBy(
                        of -> Lease.nodeOf((String) of[0]),
                        TreeMap::new,
                        Collectors.mapping(Overseer::task, Collectors.toList())));
    }

    private static Task task(Object[] of) {
        return new Task(
                (String) of[1],
                (String) of[2],
                ((Number) of[3]).intValue(),
                Math.round(((Number) of[4]).doubleValue() * 10) / 10.0,
                (Instant) of[5],
                (Instant) of[6],
                of.length > 7 ? ((Number) of[7]).intValue() : null);
    }

    private List<Share> shares() {
        Stream<?> found = rows.createNativeQuery("""
                        select owner,
                            sum(case when state = 'QUEUED' then 1 else 0 end) as queued,
                            sum(case when state = 'PROCESSING' then 1 else 0 end) as processing,
                            sum(case when started_at > current_timestamp - interval '1' day
                                then turns_before + coalesce(turn_to - turn_from, 0) else 0 end) as work
                        from job
                        where state in ('QUEUED', 'PROCESSING') or started_at > current_timestamp - interval '1' day
                        group by owner order by queued desc, processing desc, work desc, owner""").setMaxResults(MOST_OWNERS).getResultStream();
        return found.map(Object[].class::cast)
                .map(of -> new Share(
                        (String) of[0],
                        ((Number) of[1]).longValue(),
                        ((Number) of[2]).longValue(),
                        Math.round(((Number) of[3]).doubleValue())))
                .toList();
    }
}
