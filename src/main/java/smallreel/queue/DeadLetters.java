package smallreel.queue;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the messages are that nobody could read, for an operator to look at. A ring never gets here. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class.getName());
    private static final String DEAD = "smallreel.dead";

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    ConnectionFactory broker;

    // Made with the application: who asks for health may be a thread of the server's own, which knows no java:comp.
    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {}

    /**
     * Moves there what came with the rings and is none, as it is. Rejected instead, it would come again and again, be
     * complained of each time, and be counted as rings are that a stopping server hands back.
     *
     * @throws JMSRuntimeException if the broker does not take it; then it is still where it was
     */
    public void bury(Message message) {
        try (var context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            var id = message.getJMSMessageID();
            context.createProducer().send(context.createQueue(DEAD), message);
            LOG.log(Level.WARNING, "Nobody here can do anything with a message, and it is a dead letter now: {0}", id);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }

    /** @param most where to stop counting */
    long count(int most) throws JMSException {
        try (var context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                var browser = context.createBrowser(context.createQueue(DEAD))) {
            var letters = browser.getEnumeration();
            var seen = 0;
            while (seen < most && letters.hasMoreElements()) {
                letters.nextElement();
                seen++;
            }
            return seen;
        }
    }
}
