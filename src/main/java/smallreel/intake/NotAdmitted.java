package smallreel.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import smallreel.access.Judgement;

/**
 * What whoever is not let in is told.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
final class NotAdmitted {

    private static final String CHALLENGE = "Bearer realm=\"smallreel\"";
    private static final long SECONDS = 10;

    private NotAdmitted() {}

    static void send(Judgement judgement, HttpServletResponse answer) throws IOException {
        var problem = because(judgement);
        if (problem.status() == 401) {
            var invalid = judgement instanceof Judgement.Invalid ? ", error=\"invalid_token\"" : "";
            answer.setHeader("WWW-Authenticate", CHALLENGE + invalid);
        }
        Refusal.send(problem, answer);
    }

    static Problem forAdminsOnly() {
        return notAllowed("Only an administrator may see the jobs of others. Leave out \"owner\" to see your own.");
    }

    static Problem notAnAdministrator() {
        return notAllowed("Only an administrator may do that: whoever has the role that the operator has set.");
    }

    static Problem unknownSender() {
        return Problem.of(
                401,
                "who",
                "Say who you are",
                "The broker does not say who sent this. Send it as a user whom the broker asks for a password.");
    }

    static Problem tooManyRequests(RateLimit limit) {
        return limit.exceeded(
                "too-many-requests",
                "You ask too often",
                "At most %,d requests a minute are answered. Ask again after the time that Retry-After says; Prefer: wait, a"
                                .formatted(limit.quota())
                        + " socket or a stream of events tell what is new without asking.",
                limit.reset());
    }

    private static Problem notAllowed(String detail) {
        return Problem.of(403, "not-allowed", "You may not do that", detail);
    }

    private static Problem because(Judgement judgement) {
        if (judgement instanceof Judgement.Undecided) {
            return Problem.of(
                            503,
                            "keys-unavailable",
                            "Nobody can be let in now",
                            "The keys by which tokens are checked cannot be fetched. Try again later.")
                    .after(SECONDS);
        }
        return judgement instanceof Judgement.Invalid invalid
                ? Problem.of(
                        401,
                        "not-accepted",
                        "What says who you are is not accepted",
                        invalid.why() + " Get a new one, and ask again.")
                : Problem.of(
                        401,
                        "who",
                        "Say who you are",
                        "Send a token in the header Authorization: Bearer, or, where no header can be sent, a ticket of"
                                + " POST /api/tickets in the address.");
    }
}
