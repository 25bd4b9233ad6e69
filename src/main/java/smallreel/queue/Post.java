package smallreel.queue;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.TextMessage;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends what must not be lost: when this returns, the broker has it on its disk. */
@ApplicationScoped
public class Post {

    private static final Logger LOG = Logger.getLogger(Post.class.getName());

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    ConnectionFactory broker;

    /**
     * @return false if it can never be sent: nobody has such an address, or it may not be written to
     * @throws JMSRuntimeException if the broker does not take it now
     */
    public boolean send(Envelope envelope) {
        try (var context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createProducer()
                    .setTimeToLive(envelope.keep().toMillis())
                    .send(envelope.to().in(context), message(envelope, context));
            return true;
        } catch (InvalidDestinationRuntimeException | JMSSecurityRuntimeException e) {
            LOG.log(Level.INFO, "Nothing can be sent to {0}: {1}", new Object[] {
                envelope.to().written(), e.getMessage()
            });
            return false;
        }
    }

    private static TextMessage message(Envelope envelope, JMSContext context) {
        try {
            var message = context.createTextMessage(envelope.text());
            message.setJMSCorrelationID(envelope.correlation());
            message.setJMSType(envelope.type());
            for (var property : envelope.properties().entrySet()) {
                if (property.getValue() != null) {
                    message.setObjectProperty(property.getKey(), property.getValue());
                }
            }
            return message;
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
