package smallreel.webhook;

import com.standardwebhooks.Webhook;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import smallreel.job.Jobs;
import smallreel.notice.CloudEvent;
import smallreel.ops.Outbound;
import smallreel.ops.Webhooks;
import smallreel.outbound.Answer;
import smallreel.outbound.Call;
import smallreel.outbound.RetryAfter;
import smallreel.outbound.Target;

/** Tells one thing to one receiver, once, signed. What is answered is not read but for its status. */
@ApplicationScoped
public class Teller {

    private static final int GONE = 410;

    @Inject
    Jobs jobs;

    @Inject
    Outbound outbound;

    @Inject
    Webhooks webhooks;

    @Resource
    ManagedScheduledExecutorService clock;

    Outcome tell(Delivery delivery, Callback callback) {
        var now = jobs.now();
        if (!(Target.read(callback.url()) instanceof Target.Understood understood)) {
            return new Outcome.Hopeless(new Try(now, null, "The URL is none."));
        }
        try (var call = new Call(outbound.guard(), outbound.patience())) {
            // Each read has its own time; what drips would have no end.
            var end = clock.schedule(call::hangUp, outbound.patience().toMillis(), TimeUnit.MILLISECONDS);
            try {
                var answer =
                        call.post(understood.target(), headers(delivery, now), CloudEvent.MEDIA_TYPE, delivery.text());
                return outcome(now, answer);
            } finally {
                end.cancel(false);
            }
        }
    }

    private Map<String, String> headers(Delivery delivery, Instant now) {
        var seconds = now.getEpochSecond();
        return Map.of(
                Webhook.UNBRANDED_MSG_ID_KEY,
                delivery.event(),
                Webhook.UNBRANDED_MSG_TIMESTAMP_KEY,
                Long.toString(seconds),
                Webhook.UNBRANDED_MSG_SIGNATURE_KEY,
                Seal.of(delivery.owner(), webhooks.secrets()).signature(delivery.event(), seconds, delivery.text()));
    }

    static Outcome outcome(Instant at, Answer answer) {
        if (answer instanceof Answer.Reply reply) {
            return outcome(at, reply);
        }
        if (answer instanceof Answer.Barred barred) {
            return new Outcome.Hopeless(new Try(at, null, barred.why() + " The operator can allow more."));
        }
        return new Outcome.Missed(new Try(at, null, ((Answer.Silence) answer).why()), Duration.ZERO);
    }

    private static Outcome outcome(Instant at, Answer.Reply reply) {
        var status = reply.status();
        if (status >= 200 && status < 300) {
            return new Outcome.Arrived(new Try(at, status, null));
        }
        return status == GONE
                ? new Outcome.Gone(new Try(at, status, "The receiver wants no more."))
                : new Outcome.Missed(
                        new Try(at, status, "Only an answer of 200 to 299 says that it has arrived."),
                        RetryAfter.in(reply));
    }
}
