package smallreel.job;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import java.util.List;

/**
 * The one JSON shape of a job, for polling, sockets, streams, messages and webhooks. What is null is left out.
 *
 * @param segments how far each piece of a long video is, 0 to 100, as long as several are worked on side by side
 */
@JsonbPropertyOrder({
    "id",
    "clientJobId",
    "state",
    "percent",
    "segments",
    "etaSeconds",
    "queuePosition",
    "sequence",
    "preset",
    "settings",
    "priority",
    "attempt",
    "source",
    "result",
    "failure",
    "createdAt",
    "startedAt",
    "finishedAt",
    "expiresAt",
    "links"
})
public record JobView(
        String id,
        String clientJobId,
        State state,
        double percent,
        List<Integer> segments,
        Long etaSeconds,
        Long queuePosition,
        long sequence,
        String preset,
        Overrides settings,
        int priority,
        int attempt,
        Source source,
        Result result,
        Failure failure,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        Instant expiresAt,
        Links links) {

    private static final long LONGEST = 60;

    /**
     * Where to go from here, as path references that hold behind any proxy; {@code result} only when there is one, and
     * the source and its pictures only as long as they are kept.
     */
    @JsonbPropertyOrder({"self", "result", "source", "poster", "contactSheet", "live", "events", "deliveries"})
    public record Links(
            String self,
            String result,
            String source,
            String poster,
            String contactSheet,
            String live,
            String events,
            String deliveries) {

        static Links of(Job job, String base) {
            var self = base + "/api/jobs/" + job.id();
            var kept = job.state() != State.EXPIRED && job.source().isHere();
            return new Links(
                    self,
                    job.state() == State.COMPLETED ? self + "/result" : null,
                    kept ? self + "/source" : null,
                    kept ? self + "/poster" : null,
                    kept ? self + "/contact-sheet" : null,
                    base + "/live/jobs/" + job.id(),
                    self + "/events",
                    self + "/deliveries");
        }
    }

    static JobView of(Job job, Long etaSeconds, Long queuePosition, String base) {
        return new JobView(
                job.id(),
                job.clientJobId(),
                job.state(),
                Math.round(job.percent() * 10) / 10.0,
                job.segments() == null ? null : job.segments().percents(),
                etaSeconds,
                queuePosition,
                job.sequence(),
                job.preset(),
                job.overrides(),
                job.priority(),
                job.attempt(),
                job.source(),
                job.result(),
                job.failure(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.expiresAt(),
                Links.of(job, base));
    }

    /**
     * Seconds until the client should ask again, 1 to 60: when it should be done, by its speed so far. Of a job that has
     * not begun no more is known than its size; the client is asked back half way, when more will be known. Of one that
     * waits while work is paused nothing is known.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, section 10.2.3</a>
     */
    @JsonbTransient
    public long retryAfter() {
        if (etaSeconds == null) {
            return state == State.QUEUED ? LONGEST : 1;
        }
        return Math.max(1, Math.min(LONGEST, state == State.QUEUED ? etaSeconds / 2 : etaSeconds));
    }
}
