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

/** Tells every node, this one included, of each committed change: one path, however many nodes there are. */
@ApplicationScoped
public class News {

    private static final String NEWS = "smallreel.news";

    @Inject
    Courier courier;

    void whenCommitted(@Observes(during = AFTER_SUCCESS) JobChanged change) {
        courier.carry(
                context -> context.createTopic(NEWS),
                DeliveryMode.NON_PERSISTENT,
                new Courier.Letter(Duration.ZERO, context -> write(change, context)));
    }

    private static Message write(JobChanged change, JMSContext context) {
        try {
            var message = context.createMapMessage();
            message.setString("id", change.id());
            message.setString("owner", change.owner());
            message.setString("state", change.state().name());
            message.setLong("sequence", change.sequence());
            return message;
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
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
