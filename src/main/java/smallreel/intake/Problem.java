package smallreel.intake;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import smallreel.job.JobView;

/**
 * What went wrong, in words that say what to do.
 *
 * @param errors the fields that were wrong, if it was about fields
 * @param job the job it is about, if it is about one
 * @param limit the quota that is used up, if that is the reason
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@JsonbPropertyOrder({"type", "title", "status", "detail", "errors", "job"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        JobView job,
        @JsonbTransient Long retryAfter,
        @JsonbTransient RateLimit limit) {

    static final int MOST_ERRORS = 20;

    public static final String MEDIA_TYPE = "application/problem+json";

    /** One field that was wrong, and why. */
    @JsonbPropertyOrder({"field", "detail"})
    public record FieldError(String field, String detail) {}

    static Problem of(int status, String name, String title, String detail) {
        return new Problem("urn:smallreel:problem:" + name, title, status, detail, null, null, null, null);
    }

    static Problem malformed(List<FieldError> errors) {
        return of(400, "malformed", "The request cannot be understood", sentence(errors))
                .about(first(errors));
    }

    static Problem malformed(String detail) {
        return of(400, "malformed", "The request cannot be understood", detail);
    }

    static Problem unprocessable(List<FieldError> errors) {
        return of(422, "settings", "These settings cannot be used", sentence(errors))
                .about(first(errors));
    }

    /** @param who does not answer */
    static Problem unavailable(String who) {
        return of(
                        503,
                        "unavailable",
                        "The service cannot answer now",
                        "Its " + who + " does not answer. Try again later; a video sent with a ClientJobId can be sent"
                                + " again without becoming a second job.")
                .after(10);
    }

    static Problem keyReused(String clientJobId) {
        return of(
                422,
                "key-reused",
                "This ClientJobId stands for another job",
                "\"" + clientJobId + "\" was used before with another video or other settings."
                        + " Use a new ClientJobId for a new job.");
    }

    static Problem unknownJob() {
        return of(
                404,
                "unknown-job",
                "There is no such job",
                "The id is wrong, or the job ended so long ago that it is forgotten. Look it up by its ClientJobId, or"
                        + " send the video again.");
    }

    static Problem notCompleted(JobView job) {
        return of(
                        409,
                        "not-completed",
                        "There is no result of this job",
                        "The job is " + job.state() + "; only a COMPLETED job has a result.")
                .about(job);
    }

    static Problem expired(JobView job) {
        return of(
                        410,
                        "expired",
                        "This job has expired",
                        "Its video and result are deleted. Send the video again with a new ClientJobId.")
                .about(job);
    }

    static Problem notRetryable(JobView job) {
        return of(
                        409,
                        "not-retryable",
                        "This job cannot be retried",
                        "The job is " + job.state() + "; only a FAILED or CANCELLED job can be retried.")
                .about(job);
    }

    static Problem failed(JobView job) {
        return of(400, "job-failed", "The job failed", job.failure().detail()).about(job);
    }

    static Problem cancelled(JobView job) {
        return of(400, "job-cancelled", "The job was cancelled", "Retry it if the video is wanted after all.")
                .about(job);
    }

    /** What there is to say of a job that has ended without a result, or has none any more. */
    static Optional<Problem> ofEnd(JobView job) {
        return switch (job.state()) {
            case FAILED -> Optional.of(failed(job));
            case CANCELLED -> Optional.of(cancelled(job));
            case EXPIRED -> Optional.of(expired(job));
            default -> Optional.empty();
        };
    }

    static Problem sourceLost(JobView job) {
        return of(
                        500,
                        "source-lost",
                        "The video cannot be read",
                        "It was received, but the storage no longer has it. Send it again with a new ClientJobId, and tell"
                                + " the operator.")
                .about(job);
    }

    static Problem resultLost(JobView job) {
        return of(
                        500,
                        "result-lost",
                        "The result cannot be read",
                        "It was made, but the storage no longer has it. Send the video again with a new ClientJobId, and"
                                + " tell the operator.")
                .about(job);
    }

    static Problem rangeBeyond(long length) {
        return of(
                416,
                "range",
                "There are no such bytes",
                "The result has " + length + " bytes, numbered from 0. Ask for a range that begins among them.");
    }

    Response response(String header, String value) {
        return Response.fromResponse(response()).header(header, value).build();
    }

    Response response() {
        var response = Response.status(status).type(MEDIA_TYPE).entity(this);
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (limit != null) {
            response.header(RateLimit.POLICY_HEADER, limit.policy()).header(RateLimit.HEADER, limit.state());
        }
        return response.build();
    }

    Problem about(List<FieldError> wrong) {
        return new Problem(type, title, status, detail, wrong, job, retryAfter, limit);
    }

    Problem about(JobView subject) {
        return new Problem(type, title, status, detail, errors, subject, retryAfter, limit);
    }

    Problem after(long seconds) {
        return new Problem(type, title, status, detail, errors, job, seconds, limit);
    }

    /** An answer is not to be a hundred times as long as its request. */
    private static List<FieldError> first(List<FieldError> errors) {
        return errors.subList(0, Math.min(MOST_ERRORS, errors.size()));
    }

    private static String sentence(List<FieldError> errors) {
        return String.join(
                " ",
                first(errors).stream()
                        .map(e -> e.field() + ": " + e.detail() + ".")
                        .toList());
    }
}
