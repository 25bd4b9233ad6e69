package smallreel.behaviour;

import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Somebody who is to hear of every job, by a durable subscription at the broker inside a server, and is seldom there. */
final class Hearing {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long QUIET_MILLIS = 1_000;
    private static final String NAME = "hearing";

    private final ActiveMQConnectionFactory broker;
    private final Set<String> heard = new HashSet<>();
    private boolean subscribed;

    /** @param port where the broker listens to other programs */
    Hearing(int port) {
        broker = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
    }

    /** As soon as there is a broker, which is before there is anything to be told. */
    void subscribe() {
        if (!subscribed) {
            await("the broker listens").atMost(LONGEST).until(this::isSubscribed);
            subscribed = true;
        }
    }

    /** Those jobs of whose present state it is not told, however long it waits. */
    List<Ticket> unheard(Collection<Ticket> told) {
        var deadline = System.nanoTime() + LONGEST.toNanos();
        try (var jms = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                var events = jms.createSharedDurableConsumer(jms.createTopic("smallreel.events"), NAME)) {
            while (!missing(told).isEmpty() && System.nanoTime() - deadline < 0) {
                var message = events.receive(QUIET_MILLIS);
                if (message != null) {
                    heard.add(new Colleague.Letter(message).event().getId());
                }
            }
        }
        return missing(told);
    }

    private List<Ticket> missing(Collection<Ticket> told) {
        return told.stream().filter(ticket -> !heard.contains(eventOf(ticket))).toList();
    }

    private static String eventOf(Ticket ticket) {
        return String.format(Locale.ROOT, "%s.%d", ticket.id(), ticket.view().getLong("sequence"));
    }

    private boolean isSubscribed() {
        try (var jms = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            jms.createSharedDurableConsumer(jms.createTopic("smallreel.events"), NAME)
                    .close();
            return true;
        } catch (JMSRuntimeException notYet) {
            return false;
        }
    }
}
