package smallreel.queue;

import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.util.Locale;
import java.util.Optional;

/** Where a message goes, in words that can be kept: {@code queue:smallreel.replies.bank}, {@code topic:smallreel.events}. */
public record Address(Kind kind, String name) {

    private static final int LONGEST = 400;

    /** What the broker does with a message there: one of those who listen gets it, or all do. */
    public enum Kind {
        QUEUE,
        TOPIC
    }

    public static Address topic(String name) {
        return new Address(Kind.TOPIC, name);
    }

    /** Empty if there is none, or one without a name that can be kept. */
    static Optional<Address> of(Destination destination) throws JMSException {
        Address address = null;
        if (destination instanceof Queue queue) {
            address = new Address(Kind.QUEUE, queue.getQueueName());
        } else if (destination instanceof Topic topic) {
            address = new Address(Kind.TOPIC, topic.getTopicName());
        }
        return Optional.ofNullable(address)
                .filter(one -> one.name() != null && one.written().length() <= LONGEST);
    }

    public static Address read(String written) {
        var colon = written.indexOf(':');
        return new Address(
                Kind.valueOf(written.substring(0, colon).toUpperCase(Locale.ROOT)), written.substring(colon + 1));
    }

    public String written() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    }

    Destination in(JMSContext context) {
        return kind == Kind.QUEUE ? context.createQueue(name) : context.createTopic(name);
    }
}
