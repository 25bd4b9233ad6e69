package smallreel.intake;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import smallreel.job.Pausable;
import smallreel.job.Pauses;
import smallreel.ops.Standstill;
import smallreel.queue.DeadLetters;
import smallreel.queue.Question;

/** Hears what other programs ask by message. What is wrong and has nobody to be told is a dead letter. */
@MessageDriven(
        name = "RequestListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/smallreel.requests")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class RequestListener implements MessageListener {

    @Inject
    Clerk clerk;

    @Inject
    DeadLetters deadLetters;

    @Inject
    Pauses pauses;

    @Inject
    Standstill standstill;

    @Override
    public void onMessage(Message message) {
        standstill.outlast(() -> pauses.hold(Pausable.INTAKE));
        if (!clerk.answer(Question.of(message))) {
            deadLetters.bury(message);
        }
    }
}
