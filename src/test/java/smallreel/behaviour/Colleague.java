package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A program of somebody else's that asks for jobs by message, and hears of them. */
final class Colleague implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JMSContext jms;

    Colleague(JMSContext jms) {
        this.jms = jms;
    }

    /** A message as it came. */
    record Letter(Message message) {

        String text() {
            try {
                return ((TextMessage) message).getText();
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }

        String property(String name) {
            try {
                return message.getStringProperty(name);
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }

        Map<String, String> properties() {
            try {
                var properties = new TreeMap<String, String>();
                var names = message.getPropertyNames();
                while (names.hasMoreElements()) {
                    var name = (String) names.nextElement();
                    properties.put(name, message.getStringProperty(name));
                }
                return properties;
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }

        String type() {
            try {
                return message.getJMSType();
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }

        String correlation() {
            try {
                return message.getJMSCorrelationID();
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }

        JsonObject json() {
            try {
                return JsonParser.object().from(text());
            } catch (JsonParserException e) {
                throw new AssertionError("Not JSON: " + text(), e);
            }
        }

        /** As those who wrote the standard read it. */
        CloudEvent event() {
            assertThat(property("contentType")).isEqualTo(JsonFormat.CONTENT_TYPE);
            return EventFormatProvider.getInstance()
                    .resolveFormat(JsonFormat.CONTENT_TYPE)
                    .deserialize(text().getBytes(StandardCharsets.UTF_8));
        }
    }

    Queue privateQueue() {
        return jms.createTemporaryQueue();
    }

    Queue queue(String name) {
        return jms.createQueue(name);
    }

    JMSConsumer listenTo(Queue queue) {
        return jms.createConsumer(queue);
    }

    /** Hears all events, those also that are sent while it is away. */
    JMSConsumer subscribe(String name) {
        return jms.createSharedDurableConsumer(jms.createTopic("smallreel.events"), name);
    }

    void unsubscribe(String name) {
        jms.unsubscribe(name);
    }

    /** @param replyTo null if no answer is wanted */
    void ask(String text, Queue replyTo, String correlation) {
        ask(jms.createTextMessage(text), replyTo, correlation);
    }

    void ask(Message message, Queue replyTo, String correlation) {
        try {
            message.setJMSReplyTo(replyTo);
            message.setJMSCorrelationID(correlation);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
        jms.createProducer().send(jms.createQueue("smallreel.requests"), message);
    }

    Message bytes() {
        return jms.createBytesMessage();
    }

    static Letter next(JMSConsumer consumer) {
        var message = consumer.receive(PATIENCE.toMillis());
        assertThat(message).as("a message").isNotNull();
        return new Letter(message);
    }

    @Override
    public void close() {
        jms.close();
    }
}
