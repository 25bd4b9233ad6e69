package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import smallreel.job.Nodes;
import smallreel.job.Pausable;
import smallreel.job.Pauses;
import smallreel.ops.Settings;
import smallreel.ops.Standstill;
import smallreel.queue.Doorbell;

/** Whether the workers of this node may begin a job. Those that may not stand still, each with the ring that it has heard. */
@ApplicationScoped
public class Shift {

    @Inject
    Settings settings;

    @Inject
    Pauses pauses;

    @Inject
    Nodes nodes;

    @Inject
    Doorbell doorbell;

    @Inject
    Standstill standstill;

    /** How it is on this node. */
    enum Order {
        WORK,
        PAUSE,
        DRAIN
    }

    /**
     * Returns when a job may be begun here.
     *
     * @param rung the job that was rung for
     * @throws IllegalStateException if the server stops; the ring is for another then, or for later
     */
    void await(String rung) {
        var passedOn = new AtomicBoolean();
        standstill.outlast(() -> {
            var order = order();
            // Others could work: this worker is deaf from now on, and must not keep from them what it has heard.
            if (order == Order.DRAIN && passedOn.compareAndSet(false, true)) {
                doorbell.ring(rung);
            }
            return order != Order.WORK;
        });
    }

    Order order() {
        if (pauses.hold(Pausable.WORK)) {
            return Order.PAUSE;
        }
        return nodes.isDrained(settings.node()) ? Order.DRAIN : Order.WORK;
    }
}
