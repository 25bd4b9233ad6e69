package smallreel.worker;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.queue.Doorbell;

/** Hears the doorbell. It knows nothing of video, and no transaction is open while one is compressed. */
@MessageDriven(
        name = "CompressionListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/smallreel.work")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class CompressionListener implements MessageListener {

    private static final Logger LOG = Logger.getLogger(CompressionListener.class.getName());

    @Inject
    Attempts attempts;

    @Override
    public void onMessage(Message ring) {
        try {
            attempts.at(Doorbell.jobOf(ring));
        } catch (JMSException e) {
            LOG.log(Level.WARNING, "A message in the work queue is no ring and is dropped: " + ring, e);
        }
    }
}
