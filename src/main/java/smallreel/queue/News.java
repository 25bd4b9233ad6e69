package smallreel.queue;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import java.time.Duration;
import smallreel.job.JobChanged;
import smallreel.job.State;
import smallreel.ops.Traces;

/** Tells every node, this one included, of each committed change: one path, however many nodes there are. */
@ApplicationScoped
public class News {

    private static final String NEWS = "smallreel.news";

    private static final String TRACE = "traceparent";

    @Inject
    Courier courier;

    @Inject
    Traces traces;

    void whenCommitted(@Observes(during = AFTER_SUCCESS) JobChanged change) {
        var trace = traces.here();
        courier.carry(
                context -> context.createTopic(NEWS),
                DeliveryMode.NON_PERSISTENT,
                new Courier.Letter(Duration.ZERO, context -> write(change, trace, context)));
    }

    private static Message write(JobChanged change, String trace, JMSContext context) {
        try {
            var message = context.createMapMessage();
            message.setString("id", change.id());
            message.setString("owner", change.owner());
            message.setString("state", change.state().name());
            message.setLong("sequence", change.sequence());
            message.setString(TRACE, trace);
            return message;
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }

    /** What the change was part of, as W3C's traceparent; null if nothing was traced. */
    public static String traceOf(Message message) throws JMSException {
        return ((MapMessage) message).getString(TRACE);
    }

    /** @throws JMSException or a RuntimeException if the message is no news */
    public static JobChanged read(Message message) throws JMSException {
        var map = (MapMessage) message;
        var id = map.getString("id");
        var owner = map.getString("owner");
        if (id == null || owner == null) {
            throw new MessageFormatException("It names no job");
        }
        return new JobChanged(id, owner, State.valueOf(map.getString("state")), map.getLong("sequence"));
    }
}
