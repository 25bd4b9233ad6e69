package smallreel.webhook;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import smallreel.job.JobMoved;
import smallreel.job.JobViews;
import smallreel.notice.CloudEvent;
import smallreel.ops.Webhooks;
import smallreel.outbound.Target;

/** Writes down what is to be told of each change of state, if somebody is to be told, in the transaction of the change. */
@ApplicationScoped
public class Dispatch {

    @Inject
    Webhooks webhooks;

    @Inject
    Callbacks callbacks;

    @Inject
    Deliveries deliveries;

    @Inject
    JobViews views;

    @Inject
    Event<Delivery> written;

    @Inject
    Messenger messenger;

    void write(@Observes JobMoved moved) {
        if (webhooks.areSent()) {
            callbacks.of(moved.job()).filter(one -> !one.isGone()).ifPresent(callback -> write(moved, callback));
        }
    }

    private void write(JobMoved moved, Callback callback) {
        var event = CloudEvent.of(views.of(moved.job()), moved.at());
        var delivery = new Delivery(moved, event, callback, receiver(callback), webhooks.patience());
        deliveries.add(delivery);
        written.fire(delivery);
    }

    void send(@Observes(during = AFTER_SUCCESS) Delivery delivery) {
        messenger.wake();
    }

    private static String receiver(Callback callback) {
        return Target.read(callback.url()) instanceof Target.Understood understood
                ? understood.target().toString()
                : "";
    }
}
