package smallreel.intake;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The header by which a client says how long it would rather wait than ask again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7240#section-4.3">RFC 7240, section 4.3</a>
 */
final class Prefer {

    static final String HEADER = "Prefer";
    static final String APPLIED = "Preference-Applied";
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?:[,;]|$)", Pattern.CASE_INSENSITIVE);

    private Prefer() {}

    /** 0 to 60 seconds; what cannot be understood is no preference, as the RFC has it. */
    static Duration waitIn(String header) {
        if (header == null) {
            return Duration.ZERO;
        }
        var wait = WAIT.matcher(header);
        if (!wait.find()) {
            return Duration.ZERO;
        }
        var asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
