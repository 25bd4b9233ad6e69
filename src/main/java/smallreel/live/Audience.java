package smallreel.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.JobHeard;
import smallreel.job.JobViews;
import smallreel.job.Jobs;
import smallreel.live.Subject.JobsOf;
import smallreel.live.Subject.OneJob;
import smallreel.ops.Capacity;
import smallreel.ops.Farewell;
import smallreel.ops.Settings;
import smallreel.ops.Stopping;

/** Who listens on this node, over sockets and streams, and what they are told. */
@ApplicationScoped
public class Audience {

    static final int SNAPSHOT = 50;

    private static final Logger LOG = Logger.getLogger(Audience.class.getName());

    @Inject
    Jobs jobs;

    @Inject
    JobViews views;

    @Inject
    Farewell farewell;

    @Inject
    Capacity capacity;

    @Inject
    Settings settings;

    @Resource
    ManagedScheduledExecutorService clock;

    private final Seats seats = new Seats();
    private Executor closer;
    private ScheduledFuture<?> ticking;

    // Closing waits until the server has ended its own reading from the socket. A crowd of sockets closed side by side,
    // as when a job ends, would leave no thread to do that.
    @PostConstruct
    void open() {
        closer = new OneByOne(clock);
        var beat = settings.heartbeat().toMillis();
        ticking = clock.scheduleWithFixedDelay(this::tick, beat, beat, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void leave() {
        ticking.cancel(false);
    }

    // Side by side, because a server that stops cuts the sockets within moments, and without a word.
    void sayGoodbye(@Observes(notifyObserver = Reception.IF_EXISTS) Stopping now) {
        try (var crowd = new SideBySide()) {
            seats.all().forEach(box -> box.close(Ending.STOPPING, crowd));
        }
    }

    // A crowd is turned away before the database is asked.
    void watchJob(Session session, String owner, String jobId) {
        var subject = new OneJob(jobId);
        var line = new SocketLine(session);
        if (!isAdmitted(line)) {
            return;
        }
        var box = seat(session.getId(), line, subject);
        if (jobs.find(jobId).filter(job -> job.owner().equals(owner)).isPresent()) {
            box.begin(snapshot(subject));
        } else {
            box.close(Ending.UNKNOWN_JOB);
        }
    }

    void watchAll(Session session, String owner) {
        var subject = new JobsOf(owner);
        var line = new SocketLine(session);
        if (isAdmitted(line)) {
            seat(session.getId(), line, subject).begin(snapshot(subject));
        }
    }

    /** Whether there is a place; whoever gets it has to be seated. */
    boolean admit() {
        return seats.enter(capacity.maxSockets());
    }

    /**
     * Keeps what is heard from now on, until it begins with a snapshot. So the mailbox is there before the rows are read,
     * and no change can fall between the snapshot and the first news.
     */
    Mailbox seat(String listener, Line line, Subject subject) {
        var box = new Mailbox(line, subject.ends(), closer).hold();
        seats.take(listener, box, subject);
        if (farewell.isSaid()) {
            box.close(Ending.STOPPING);
        }
        return box;
    }

    void leave(String listener) {
        seats.leave(listener);
    }

    /** Of all jobs the newest, oldest of them first, so that the last frame is about the latest job. */
    List<Frame> snapshot(Subject subject) {
        if (subject instanceof OneJob one) {
            return views.of(one.id()).map(Frame::of).stream().toList();
        }
        var newest = new ArrayList<>(jobs.list(((JobsOf) subject).owner(), null, null, SNAPSHOT));
        Collections.reverse(newest);
        return newest.stream().map(views::of).map(Frame::of).toList();
    }

    void hear(@Observes JobHeard news) {
        var one = new OneJob(news.id());
        var all = new JobsOf(news.change().owner());
        if (seats.isHeard(one) || seats.isHeard(all)) {
            snapshot(one).forEach(frame -> {
                seats.at(one).forEach(box -> box.offer(frame));
                seats.at(all).forEach(box -> box.offer(frame));
            });
        }
    }

    /** Pings, and looks at every watched row: news is lost while the broker is away. */
    private void tick() {
        try {
            var now = System.nanoTime();
            seats.all().forEach(box -> box.tick(now));
            seats.forEachSubject(
                    (subject, boxes) -> snapshot(subject).forEach(frame -> boxes.forEach(box -> box.offer(frame))));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not look after those who listen; the next round will", e);
        }
    }

    private boolean isAdmitted(Line line) {
        var admitted = admit();
        if (!admitted) {
            closer.execute(() -> line.close(Ending.CROWDED));
        }
        return admitted;
    }
}
