package smallreel.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.ops.Outbound;
import smallreel.ops.Webhooks;
import smallreel.worker.Rounds;

/**
 * Sees to it that what is due is told, by threads of its own: receivers are slow, and nobody else is to wait for them. A
 * node that dies in between leaves it to the others, or to itself: then something may be told twice.
 */
@Singleton
@Startup
@DependsOn("Launch")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Messenger {

    private static final Logger LOG = Logger.getLogger(Messenger.class.getName());
    private static final int MOST = 32;
    private static final int MOST_OF_ONE = 4;
    private static final int IDLE_SECONDS = 30;
    private static final Duration LOOK_UP = Duration.ofSeconds(30);
    private static final long ROUND_MILLIS = 2_000;
    private static final long LOOK_MILLIS = 60_000;

    @Inject
    Deliveries deliveries;

    @Inject
    Callbacks callbacks;

    @Inject
    Errands errands;

    @Inject
    Webhooks webhooks;

    @Inject
    Outbound outbound;

    @Inject
    Rounds rounds;

    @Inject
    Rounds lookingAfter;

    @Resource
    ManagedThreadFactory threads;

    private final Slots slots = new Slots(MOST, MOST_OF_ONE);
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean more;
    private volatile boolean stuck;
    private ThreadPoolExecutor legs;

    @PostConstruct
    void begin() {
        // One more, who hands out.
        legs = new ThreadPoolExecutor(
                MOST + 1, MOST + 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        legs.allowCoreThreadTimeOut(true);
        lookingAfter.every(LOOK_MILLIS, this::forget);
        if (webhooks.areSent()) {
            rounds.every(ROUND_MILLIS, this::wake);
        }
    }

    /** There is something to tell. */
    public void wake() {
        more = true;
        if (busy.compareAndSet(false, true)) {
            try {
                legs.execute(this::handOut);
            } catch (RejectedExecutionException stopping) {
                busy.set(false);
            }
        }
    }

    private void handOut() {
        try {
            while (more) {
                more = false;
                handOutAll();
            }
            stuck = false;
        } catch (RuntimeException e) {
            more = false;
            if (!stuck) {
                LOG.log(Level.WARNING, "Webhooks cannot be sent; they wait: {0}", e.getMessage());
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

    private void handOutAll() {
        for (var free = slots.free(); free > 0; free = slots.free()) {
            var due = deliveries.due(free, slots.full());
            if (due.isEmpty()) {
                return;
            }
            due.forEach(this::handOut);
        }
    }

    private void handOut(Deliveries.Due due) {
        if (!slots.enter(due.receiver())) {
            return;
        }
        var onItsWay = false;
        try {
            // Longer than telling may take, with a look-up of the host that cannot be cut short.
            var held = deliveries.take(due.id(), outbound.patience().plus(LOOK_UP));
            held.ifPresent(one -> legs.execute(() -> run(one, due.receiver())));
            onItsWay = held.isPresent();
        } finally {
            if (!onItsWay) {
                slots.leave(due.receiver());
            }
        }
    }

    private void run(Deliveries.Held held, String receiver) {
        try {
            errands.run(held);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A webhook waits: {0}", e.getMessage());
        } finally {
            slots.leave(receiver);
            wake();
        }
    }

    private void forget() {
        deliveries.forget();
        callbacks.forget();
    }

    @PreDestroy
    void end() {
        legs.shutdownNow();
    }
}
