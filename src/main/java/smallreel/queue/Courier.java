package smallreel.queue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Carries messages to the broker off the caller's path, one sender at a time and in order. A broker that is away can
 * hold a sender up for long, so what waits is bounded: what does not fit, or cannot be sent, is dropped. That is
 * safe, because the row is the truth: lost rings are rung again, and whoever missed news reads the row.
 */
@Dependent
public class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class.getName());

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    ConnectionFactory broker;

    @Resource
    ManagedExecutorService threads;

    private final BlockingQueue<Function<JMSContext, Message>> waiting = new ArrayBlockingQueue<>(10_000);
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean dropping = new AtomicBoolean();

    /**
     * @param address by the broker's name: each server has its own idea of where a name of JNDI begins
     * @param deliveryMode {@link jakarta.jms.DeliveryMode}: whether the broker must keep it over a restart
     */
    void carry(Function<JMSContext, Destination> address, int deliveryMode, Function<JMSContext, Message> letter) {
        if (!waiting.offer(letter) && dropping.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "The broker is too slow or away: messages are dropped");
        }
        start(address, deliveryMode);
    }

    private void start(Function<JMSContext, Destination> address, int deliveryMode) {
        if (busy.compareAndSet(false, true)) {
            try {
                threads.execute(() -> deliver(address, deliveryMode));
            } catch (RejectedExecutionException stopping) {
                busy.set(false);
            }
        }
    }

    private void deliver(Function<JMSContext, Destination> address, int deliveryMode) {
        try (var context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            var producer = context.createProducer().setDeliveryMode(deliveryMode);
            var to = address.apply(context);
            List<Function<JMSContext, Message>> batch = new ArrayList<>();
            while (waiting.drainTo(batch, 100) > 0) {
                batch.forEach(letter -> producer.send(to, letter.apply(context)));
                batch.clear();
            }
        } catch (JMSRuntimeException e) {
            LOG.log(Level.WARNING, "The broker cannot be reached, and messages are lost: {0}", e.getMessage());
            waiting.clear();
        } finally {
            dropping.set(false);
            busy.set(false);
        }
        if (!waiting.isEmpty()) {
            start(address, deliveryMode);
        }
    }
}
