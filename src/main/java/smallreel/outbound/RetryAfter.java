package smallreel.outbound;

import java.time.Duration;
import java.time.Instant;
import smallreel.outbound.Answer.Reply;

/**
 * How long whoever was asked wants to be left alone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, section 10.2.3</a>
 */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** As far as it makes sense; zero if it does not say. */
    public static Duration in(Reply reply) {
        var said = reply.header("Retry-After");
        var asked = said != null && said.matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(said))
                : reply.date("Retry-After")
                        .map(date -> Duration.between(Instant.now(), date))
                        .orElse(Duration.ZERO);
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
