package smallreel.queue;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import smallreel.job.JobWaits;

/** The only sender to the work queue. A ring says "there is a job to be taken", which need not be the one that it names; one too many does nothing. */
@ApplicationScoped
public class Doorbell {

    private static final String WORK = "smallreel.work";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject
    Courier courier;

    void whenWaiting(@Observes(during = AFTER_SUCCESS) JobWaits job) {
        ring(job.id(), job.pause());
    }

    public void ring(String jobId) {
        ring(jobId, Duration.ZERO);
    }

    private void ring(String jobId, Duration delay) {
        courier.carry(
                context -> context.createQueue(WORK),
                DeliveryMode.PERSISTENT,
                new Courier.Letter(delay, context -> context.createTextMessage(jobId)));
    }

    /** False while the broker takes no rings; those that were rung wait for it. */
    public boolean isHeard() {
        return !courier.isStuck();
    }

    /** The job that a ring is about; empty if the message is no ring. */
    public static Optional<String> jobOf(Message ring) {
        try {
            return ring instanceof TextMessage text
                    ? Optional.ofNullable(text.getText()).filter(ID.asMatchPredicate())
                    : Optional.empty();
        } catch (JMSException e) {
            return Optional.empty();
        }
    }
}
