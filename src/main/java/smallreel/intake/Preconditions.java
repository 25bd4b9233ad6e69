package smallreel.intake;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * What a client says of the version that it has, or wants.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13">RFC 9110, section 13</a>
 */
final class Preconditions {

    private Preconditions() {}

    /** 304 or 412; empty if they are met, and what was asked for is to be sent. */
    static Optional<Response> unmet(Request request, EntityTag tag) {
        return Optional.ofNullable(request.evaluatePreconditions(tag))
                .map(answer -> answer.tag(tag)
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                        .build())
                .map(answer -> answer.getStatus() == 412
                        ? otherVersion().response(HttpHeaders.ETAG, "\"" + tag.getValue() + "\"")
                        : answer);
    }

    private static Problem otherVersion() {
        return Problem.of(
                412,
                "other-version",
                "It is not the version that you want",
                "Its ETag is none of those that If-Match names. Fetch it anew, without If-Match.");
    }
}
