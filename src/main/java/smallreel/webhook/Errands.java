package smallreel.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.Jobs;
import smallreel.ops.Webhooks;

/** From one delivery that was taken to what has become of it. No transaction is open while the receiver is spoken to. */
@ApplicationScoped
public class Errands {

    private static final Logger LOG = Logger.getLogger(Errands.class.getName());

    @Inject
    Deliveries deliveries;

    @Inject
    Callbacks callbacks;

    @Inject
    Teller teller;

    @Inject
    Webhooks webhooks;

    @Inject
    Jobs jobs;

    void run(Deliveries.Held held) {
        settle(
                held,
                callbacks
                        .find(held.delivery().callbackId())
                        .filter(Predicate.not(Callback::isGone))
                        .map(callback -> tell(held.delivery(), callback))
                        .orElseGet(this::nobody));
    }

    private Outcome tell(Delivery delivery, Callback callback) {
        var outcome = teller.tell(delivery, callback);
        if (outcome instanceof Outcome.Gone) {
            callbacks.leave(callback);
        }
        return outcome;
    }

    private Outcome nobody() {
        return new Outcome.Hopeless(
                new Try(jobs.now(), null, "The receiver was not asked: it wants no more, or was removed."));
    }

    private void settle(Deliveries.Held held, Outcome outcome) {
        var made = outcome.made();
        if (outcome instanceof Outcome.Arrived) {
            deliveries.settle(held, (row, now) -> row.arrive(made));
        } else if (outcome instanceof Outcome.Missed missed) {
            deliveries.settle(held, (row, now) -> row.miss(made, pause(row, missed.asked()), now));
        } else {
            deliveries.settle(held, (row, now) -> row.fail(made));
        }
        if (!(outcome instanceof Outcome.Arrived)) {
            LOG.log(Level.INFO, "Job {0}: its receiver was not told of {1}: {2} {3}", new Object[] {
                held.delivery().jobId(), held.delivery().event(), String.valueOf(made.status()), made.problem()
            });
        }
    }

    private Duration pause(Delivery row, Duration wait) {
        var dice = ThreadLocalRandom.current().nextDouble();
        return new Pauses(webhooks.pause()).after(row.failures() + 1, dice, wait);
    }
}
