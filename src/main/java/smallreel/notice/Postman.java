package smallreel.notice;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.ops.Settings;
import smallreel.queue.Post;
import smallreel.worker.Rounds;

/**
 * Sends what has been written down, at once if it can, and again and again until the broker has it. A node that dies in
 * between leaves it to the others, or to itself: then something may be sent twice.
 */
@Singleton
@Startup
@DependsOn("Launch")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Postman {

    private static final Logger LOG = Logger.getLogger(Postman.class.getName());
    private static final int BATCH = 100;
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final long ROUND_MILLIS = 2_000;
    private static final long LOOK_MILLIS = 60_000;

    @Inject
    Notices notices;

    @Inject
    Post post;

    @Inject
    Settings settings;

    @Inject
    Rounds rounds;

    @Inject
    Rounds lookingAfter;

    @Resource
    ManagedScheduledExecutorService threads;

    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean more;
    private volatile boolean stuck;

    @PostConstruct
    void begin() {
        rounds.every(ROUND_MILLIS, this::wake);
        lookingAfter.every(LOOK_MILLIS, () -> notices.forget(settings.tombstone()));
    }

    /** There is something to send. */
    public void wake() {
        more = true;
        if (busy.compareAndSet(false, true)) {
            try {
                threads.execute(this::deliver);
            } catch (RejectedExecutionException stopping) {
                busy.set(false);
            }
        }
    }

    private void deliver() {
        try {
            while (more) {
                more = false;
                sendAll();
            }
            stuck = false;
        } catch (RuntimeException e) {
            more = false;
            if (!stuck) {
                LOG.log(Level.WARNING, "Events cannot be sent; they wait: {0}", e.getMessage());
            }
            stuck = true;
        } finally {
            busy.set(false);
        }
        // Who came after the last look, and before this, was told that somebody is at it.
        if (more) {
            wake();
        }
    }

    private void sendAll() {
        int taken;
        do {
            taken = sendSome();
        } while (taken == BATCH);
    }

    private int sendSome() {
        var taken = notices.take(BATCH, LEASE);
        var sent = new ArrayList<String>();
        try {
            for (var notice : taken) {
                if (!post.send(notice.envelope(settings.tombstone()))) {
                    LOG.log(Level.INFO, "Job {0}: no more of it is sent to {1}", new Object[] {
                        notice.jobId(), notice.address()
                    });
                    notices.forget(notice.jobId(), notice.address());
                }
                sent.add(notice.id());
            }
        } finally {
            notices.delete(sent);
        }
        return taken.size();
    }
}
