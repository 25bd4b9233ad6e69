package smallreel.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import smallreel.job.Job;
import smallreel.job.JobViews;
import smallreel.ops.Webhooks;

/** What was told of a job, for whoever looks after its receiver. */
@ApplicationScoped
public class Logbook {

    @Inject
    Callbacks callbacks;

    @Inject
    Deliveries deliveries;

    @Inject
    JobViews views;

    @Inject
    Webhooks webhooks;

    @Inject
    Messenger messenger;

    /** What became of the wish that something be told again. */
    public enum Replay {
        AGAIN,
        UNKNOWN,
        NOBODY
    }

    @Transactional
    public Log of(Job job) {
        var path = views.of(job).links().deliveries();
        var entries = deliveries.of(job.id()).stream()
                .map(one -> Log.Entry.of(one, path))
                .toList();
        return callbacks
                .of(job)
                .map(one -> new Log(one.url(), one.goneAt(), entries))
                .orElseGet(() -> new Log(null, null, entries));
    }

    /** @param sequence of the change, as somebody has written it */
    public Replay replay(Job job, String sequence) {
        var delivery = deliveries.of(job.id()).stream()
                .filter(one -> Long.toString(one.sequence()).equals(sequence))
                .findFirst();
        if (delivery.isEmpty()) {
            return Replay.UNKNOWN;
        }
        if (!deliveries.replay(delivery.get(), webhooks.patience())) {
            return Replay.NOBODY;
        }
        messenger.wake();
        return Replay.AGAIN;
    }
}
