package smallreel.live;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.JobHeard;
import smallreel.queue.News;

/** Turns what the topic says into a CDI event on this node. */
@MessageDriven(
        name = "NewsListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/smallreel.news")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class NewsListener implements MessageListener {

    private static final Logger LOG = Logger.getLogger(NewsListener.class.getName());

    @Inject
    Event<JobHeard> heard;

    @Override
    public void onMessage(Message message) {
        try {
            heard.fire(new JobHeard(News.read(message)));
        } catch (JMSException | RuntimeException e) {
            // News is never worth a redelivery: the next change, or the next look at the row, tells more.
            LOG.log(Level.WARNING, "Could not pass on " + message, e);
        }
    }
}
