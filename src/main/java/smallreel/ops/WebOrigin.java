package smallreel.ops;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a page comes from: scheme, host and port, and nothing of its path.
 *
 * @param port the one that is meant if none is said; -1 where the scheme has none of its own
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454#section-6.2">RFC 6454, section 6.2</a>
 */
public record WebOrigin(String scheme, String host, int port) {

    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*)://(.+)");
    private static final Pattern AUTHORITY = Pattern.compile("([a-z0-9._-]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?");

    /** What a browser says in {@code Origin}; empty for anything else, {@code null} and {@code *} among it. */
    public static Optional<WebOrigin> parse(String text) {
        var whole = SCHEME.matcher(text.toLowerCase(Locale.ROOT));
        return whole.matches() ? at(whole.group(1), whole.group(2)) : Optional.empty();
    }

    /** Whether a request that names this host and port, as {@code Host} does, was made to this origin. */
    public boolean isAt(String authority) {
        return at(scheme, authority.toLowerCase(Locale.ROOT)).equals(Optional.of(this));
    }

    private static Optional<WebOrigin> at(String scheme, String authority) {
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var port = parts.group(2) == null ? usual(scheme) : Integer.parseInt(parts.group(2));
        return port > 65_535 ? Optional.empty() : Optional.of(new WebOrigin(scheme, parts.group(1), port));
    }

    private static int usual(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }
}
