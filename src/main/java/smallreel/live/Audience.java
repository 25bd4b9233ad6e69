package smallreel.live;

import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongGauge;
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
import smallreel.job.Caller;
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

    private static final int PARTS = 20;

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

    @Inject
    Meter meter;

    @Resource
    ManagedScheduledExecutorService clock;

    private final Seats seats = new Seats();
    private Executor closer;
    private ObservableLongGauge counter;
    private ScheduledFuture<?> ticking;
    private int ticks;

    // Closing waits until the server has ended its own reading from the socket. A crowd of sockets closed side by side,
    // as when a job ends, would leave no thread to do that.
    @PostConstruct
    void open() {
        closer = new OneByOne(clock);
        var beat = settings.heartbeat().toMillis() / PARTS;
        counter = meter.gaugeBuilder("smallreel.listeners")
                .ofLongs()
                .setDescription("Sockets and streams of events on this node")
                .buildWithCallback(now -> now.record(seats.number()));
        ticking = clock.scheduleWithFixedDelay(this::tick, beat, beat, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void leave() {
        ticking.cancel(false);
        counter.close();
    }

    // Side by side, because a server that stops cuts the sockets within moments, and without a word.
    void sayGoodbye(@Observes(notifyObserver = Reception.IF_EXISTS) Stopping now) {
        try (var crowd = new SideBySide()) {
            seats.all().forEach(box -> box.close(Ending.STOPPING, crowd));
        }
    }

    // A crowd is turned away before the database is asked.
    void watchJob(Session session, Caller caller, String jobId) {
        var line = new SocketLine(session);
        if (!isAdmitted(line)) {
            return;
        }
        var box = seat(session.getId(), line, new OneJob(jobId), caller);
        jobs.find(jobId)
                .filter(caller::mayUse)
                .map(views::of)
                .map(Frame::of)
                .ifPresentOrElse(frame -> box.begin(List.of(frame)), () -> box.close(Ending.UNKNOWN_JOB));
    }

    void watchAll(Session session, Caller caller) {
        var subject = new JobsOf(caller.owner());
        var line = new SocketLine(session);
        if (isAdmitted(line)) {
            seat(session.getId(), line, subject, caller).begin(snapshot(subject));
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
    Mailbox seat(String listener, Line line, Subject subject, Caller caller) {
        var box =
                new Mailbox(line, subject.ends(), closer).until(caller.until()).hold();
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

    /**
     * Pings, and looks at every watched row: news is lost while the broker is away. A part of them each time, for ten
     * thousand at once would hold up the news.
     */
    private void tick() {
        var part = ticks++ % PARTS;
        try {
            var now = System.nanoTime();
            seats.all().filter(box -> isIn(part, box)).forEach(box -> box.tick(now));
            seats.forEachSubject((subject, boxes) -> {
                if (isIn(part, subject)) {
                    snapshot(subject).forEach(frame -> boxes.forEach(box -> box.offer(frame)));
                }
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not look after those who listen; the next round will", e);
        }
    }

    private static boolean isIn(int part, Object one) {
        return Math.floorMod(one.hashCode(), PARTS) == part;
    }

    private boolean isAdmitted(Line line) {
        var admitted = admit();
        if (!admitted) {
            closer.execute(() -> line.close(Ending.CROWDED));
        }
        return admitted;
    }
}
