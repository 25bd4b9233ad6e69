package smallreel.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.JobHeard;
import smallreel.job.JobViews;
import smallreel.job.Jobs;
import smallreel.ops.Capacity;
import smallreel.ops.Farewell;
import smallreel.ops.Stopping;
import smallreel.ops.Turnstile;

/** Who watches what on this node: sockets on one job, and sockets on all jobs of an owner. */
@ApplicationScoped
public class Audience {

    private static final Logger LOG = Logger.getLogger(Audience.class.getName());
    private static final CloseReason.CloseCode UNKNOWN_JOB = CloseCodes.getCloseCode(4404);
    private static final String CROWDED = "too many sockets here: poll, or come again later";
    private static final String STOPPING = "the server stops";
    private static final String NOBODY = "";
    private static final int SNAPSHOT = 50;
    private static final int TICK_SECONDS = 20;

    @Inject
    Jobs jobs;

    @Inject
    JobViews views;

    @Inject
    Farewell farewell;

    @Inject
    Capacity capacity;

    @Resource
    ManagedScheduledExecutorService clock;

    private final Map<String, Set<Mailbox>> byJob = new ConcurrentHashMap<>();
    private final Map<String, Set<Mailbox>> byOwner = new ConcurrentHashMap<>();
    private final Map<String, Seat> bySession = new ConcurrentHashMap<>();
    private final Turnstile turnstile = new Turnstile();
    private Executor closer;
    private ScheduledFuture<?> ticking;

    // Closing waits until the server has ended its own reading from the socket. A crowd of sockets closed side by side,
    // as when a job ends, would leave no thread to do that.
    @PostConstruct
    void open() {
        closer = new OneByOne(clock);
        ticking = clock.scheduleWithFixedDelay(this::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void leave() {
        ticking.cancel(false);
    }

    // Side by side, because a server that stops cuts the sockets within moments, and without a word.
    void sayGoodbye(@Observes(notifyObserver = Reception.IF_EXISTS) Stopping now) {
        try (var crowd = new SideBySide()) {
            bySession.values().forEach(seat -> seat.box().close(CloseCodes.GOING_AWAY, STOPPING, crowd));
        }
    }

    // The mailbox is there before the row is read, so no change can fall between the snapshot and the first news. And a
    // crowd is turned away before the database is asked.
    void watchJob(Session session, String owner, String jobId) {
        var box = new Mailbox(session, true, closer).hold();
        if (!seat(session, new Seat(box, byJob, jobId))) {
            return;
        }
        if (jobs.find(jobId).filter(job -> job.owner().equals(owner)).isEmpty()) {
            box.close(UNKNOWN_JOB, "no such job");
            return;
        }
        box.begin(views.of(jobId).map(Frame::of).stream().toList());
    }

    void watchAll(Session session, String owner) {
        var box = new Mailbox(session, false, closer).hold();
        if (!seat(session, new Seat(box, byOwner, owner))) {
            return;
        }
        box.begin(newestOf(owner));
    }

    void leave(Session session) {
        var seat = bySession.remove(session.getId());
        if (seat != null) {
            turnstile.leave();
            seat.box().forget();
            seat.leave();
        }
    }

    void hear(@Observes JobHeard news) {
        var change = news.change();
        if (byJob.containsKey(change.id()) || byOwner.containsKey(change.owner())) {
            tell(change.id(), change.owner());
        }
    }

    private void tell(String jobId, String owner) {
        views.of(jobId).map(Frame::of).ifPresent(frame -> {
            byJob.getOrDefault(jobId, Set.of()).forEach(box -> box.offer(frame));
            byOwner.getOrDefault(owner, Set.of()).forEach(box -> box.offer(frame));
        });
    }

    /** Oldest first, so that the last frame is about the latest job. */
    private List<Frame> newestOf(String owner) {
        var newest = new ArrayList<>(jobs.list(owner, null, null, SNAPSHOT));
        Collections.reverse(newest);
        return newest.stream().map(views::of).map(Frame::of).toList();
    }

    /** Pings, and looks at every watched row: news is lost while the broker is away. */
    private void tick() {
        try {
            var now = System.nanoTime();
            bySession.values().forEach(seat -> seat.box().tick(now));
            byJob.keySet().forEach(id -> tell(id, NOBODY));
            byOwner.forEach((owner, boxes) -> newestOf(owner).forEach(frame -> boxes.forEach(box -> box.offer(frame))));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not look after the sockets; the next round will", e);
        }
    }

    private boolean seat(Session session, Seat seat) {
        if (!turnstile.enter(capacity.maxSockets())) {
            seat.box().close(CloseCodes.TRY_AGAIN_LATER, CROWDED);
            return false;
        }
        bySession.put(session.getId(), seat);
        seat.take();
        if (farewell.isSaid()) {
            seat.box().close(CloseCodes.GOING_AWAY, STOPPING);
        }
        return true;
    }

    /** One mailbox among those that watch the same thing. */
    private record Seat(Mailbox box, Map<String, Set<Mailbox>> groups, String name) {

        void take() {
            groups.compute(name, (any, boxes) -> {
                var group = boxes == null ? ConcurrentHashMap.<Mailbox>newKeySet() : boxes;
                group.add(box);
                return group;
            });
        }

        void leave() {
            groups.computeIfPresent(name, (any, boxes) -> {
                boxes.remove(box);
                return boxes.isEmpty() ? null : boxes;
            });
        }
    }
}
