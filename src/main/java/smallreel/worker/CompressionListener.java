package smallreel.worker;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import smallreel.queue.DeadLetters;
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

    @Inject
    Attempts attempts;

    @Inject
    DeadLetters deadLetters;

    @Override
    public void onMessage(Message message) {
        Doorbell.jobOf(message).ifPresentOrElse(attempts::at, () -> deadLetters.bury(message));
    }
}
