package smallreel.live;

import io.opentelemetry.api.trace.SpanKind;
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
import smallreel.job.JobChanged;
import smallreel.job.JobHeard;
import smallreel.job.State;
import smallreel.ops.Traces;
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

    @Inject
    Traces traces;

    @Override
    public void onMessage(Message message) {
        try {
            pass(News.read(message), News.traceOf(message));
        } catch (JMSException | RuntimeException e) {
            // News is never worth a redelivery: the next change, or the next look at the row, tells more.
            LOG.log(Level.WARNING, "Could not pass on " + message, e);
        }
    }

    // Progress is told once a second; a trace of an hour's work is to be read by a person.
    private void pass(JobChanged change, String trace) {
        if (trace == null || change.state() == State.PROCESSING) {
            tell(change);
            return;
        }
        try (var stretch = traces.begin("notify", SpanKind.CONSUMER, change.id(), trace)) {
            tell(change);
        }
    }

    private void tell(JobChanged change) {
        try {
            heard.fire(new JobHeard(change));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Job " + change.id() + ": news of it could not be passed on", e);
        }
    }
}
