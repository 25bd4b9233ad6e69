package smallreel.queue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Carries messages to one destination, off the caller's path, one at a time and in order. What cannot be sent is kept
 * and tried again, as long as there is room; the oldest makes room for the newest. That is safe, because the row is the
 * truth: lost rings are rung again, and whoever missed news reads the row.
 */
@Dependent
public class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class.getName());
    private static final int ROOM = 10_000;
    private static final long PAUSE_SECONDS = 1;

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    ConnectionFactory broker;

    @Resource
    ManagedScheduledExecutorService threads;

    private final BlockingQueue<Letter> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stuck;

    /** A message to be, and how long the broker is to keep it before anyone hears of it. */
    record Letter(Duration delay, Function<JMSContext, Message> text) {}

    /** Whether the broker did not take the last message that was brought to it. */
    boolean isStuck() {
        return stuck;
    }

    /**
     * @param address by the broker's name: each server has its own idea of where a name of JNDI begins
     * @param deliveryMode {@link jakarta.jms.DeliveryMode}: whether the broker must keep it over a restart
     */
    void carry(Function<JMSContext, Destination> address, int deliveryMode, Letter letter) {
        while (!waiting.offer(letter)) {
            waiting.poll();
        }
        start(() -> deliver(address, deliveryMode));
    }

    private void start(Runnable delivery) {
        if (busy.compareAndSet(false, true)) {
            try {
                threads.execute(delivery);
            } catch (RejectedExecutionException stopping) {
                busy.set(false);
            }
        }
    }

    private void deliver(Function<JMSContext, Destination> address, int deliveryMode) {
        try (var context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            var producer = context.createProducer().setDeliveryMode(deliveryMode);
            var to = address.apply(context);
            for (var letter = waiting.peek(); letter != null; letter = waiting.peek()) {
                producer.setDeliveryDelay(letter.delay().toMillis())
                        .send(to, letter.text().apply(context));
                waiting.remove(letter);
            }
            stuck = false;
            busy.set(false);
        } catch (RuntimeException e) {
            complain(e);
            pause(address, deliveryMode);
            return;
        }
        if (!waiting.isEmpty()) {
            start(() -> deliver(address, deliveryMode));
        }
    }

    private void complain(RuntimeException why) {
        if (!stuck) {
            LOG.log(Level.WARNING, "The broker cannot be reached; messages wait: {0}", why.getMessage());
        }
        stuck = true;
    }

    // Busy meanwhile, so that nobody else goes to a broker that is away.
    private void pause(Function<JMSContext, Destination> address, int deliveryMode) {
        try {
            threads.schedule(() -> deliver(address, deliveryMode), PAUSE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopping) {
            busy.set(false);
        }
    }
}
