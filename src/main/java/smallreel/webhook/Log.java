package smallreel.webhook;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * Who is told of a job, of what, and what came of it.
 *
 * @param url where it is told now; null if nowhere
 * @param goneAt when the receiver said that it wants no more
 */
@JsonbPropertyOrder({"url", "goneAt", "deliveries"})
public record Log(String url, Instant goneAt, List<Entry> deliveries) {

    /**
     * One change of the job.
     *
     * @param sequence the job's at that change
     * @param id the {@code webhook-id}, which is the event's
     * @param nextTryAt null if it is not tried again, or is being tried
     * @param tries the last 50, oldest first
     */
    @JsonbPropertyOrder({"sequence", "id", "type", "state", "nextTryAt", "tries", "replay"})
    public record Entry(
            long sequence,
            String id,
            String type,
            Delivery.State state,
            Instant nextTryAt,
            List<Try> tries,
            String replay) {

        static Entry of(Delivery delivery, String log) {
            return new Entry(
                    delivery.sequence(),
                    delivery.event(),
                    delivery.type(),
                    delivery.state(),
                    delivery.nextTryAt(),
                    delivery.tries(),
                    log + "/" + delivery.sequence() + "/replay");
        }
    }
}
