package smallreel.queue;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import smallreel.job.JobChanged;
import smallreel.job.State;

/** The only sender to the work queue. A ring says "look at this job", nothing more; one too many does nothing. */
@ApplicationScoped
public class Doorbell {

    private static final String WORK = "smallreel.work";

    @Inject
    Courier courier;

    void whenQueued(@Observes(during = AFTER_SUCCESS) JobChanged change) {
        if (change.state() == State.QUEUED) {
            ring(change.id());
        }
    }

    public void ring(String jobId) {
        courier.carry(
                context -> context.createQueue(WORK),
                DeliveryMode.PERSISTENT,
                context -> context.createTextMessage(jobId));
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
