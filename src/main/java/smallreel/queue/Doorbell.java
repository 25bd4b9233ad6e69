package smallreel.queue;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import smallreel.job.JobWaits;

/** The only sender to the work queue. A ring says "look at this job", nothing more; one too many does nothing. */
@ApplicationScoped
public class Doorbell {

    private static final String WORK = "smallreel.work";

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

    /** The job that a ring is about. */
    public static String jobOf(Message ring) throws JMSException {
        return ring.getBody(String.class);
    }
}
