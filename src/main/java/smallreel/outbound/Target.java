package smallreel.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * A URL that this service may be asked to speak to, understood in the one way in which it will be used.
 *
 * @param uri as it was given, but without a fragment
 * @param host in lower case, without the brackets of an IPv6 address and without the dot of the root
 * @param port the one that is meant if none is said
 */
public record Target(URI uri, String scheme, String host, int port) {

    public static final int LONGEST = 2_000;

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int HIGHEST_PORT = 65_535;

    /** What became of a text. */
    public sealed interface Reading {}

    public record Understood(Target target) implements Reading {}

    /** @param why a part of a sentence about it */
    public record Unusable(String why) implements Reading {}

    public static Reading read(String text) {
        if (text.length() > LONGEST) {
            return new Unusable("must have at most " + LONGEST + " characters");
        }
        if (!text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            return new Unusable(
                    "must be written in printable ASCII without blanks: the host as xn--…, all else with %");
        }
        try {
            return of(new URI(text));
        } catch (URISyntaxException | NumberFormatException e) {
            // The second is what java.net.URI has to say of some IPv6 addresses.
            return new Unusable("must be a URL, such as https://media.example/holiday.mov");
        }
    }

    static Reading of(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            return new Unusable("must begin with https:// or http://");
        }
        if (uri.getRawUserInfo() != null
                || uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            return new Unusable("must not hold a user name or a password");
        }
        var host = host(uri.getHost());
        if (host == null) {
            return new Unusable("must name a host that can be looked up");
        }
        var port = uri.getPort() == -1 ? usualPort(scheme) : uri.getPort();
        if (port < 1 || port > HIGHEST_PORT) {
            return new Unusable("must name a port from 1 to " + HIGHEST_PORT);
        }
        return new Understood(new Target(withoutFragment(uri), scheme, host, port));
    }

    static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** Whether what goes there can be read on the way. */
    boolean isPlain() {
        return scheme.equals("http");
    }

    /** The path and the query, as they are asked for. */
    private String path() {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The same, written in the one way in which it was understood. */
    URI plainly() {
        return URI.create(this + path());
    }

    // An interface of this machine ("fe80::1%eth0") is nobody's business outside of it.
    private static String host(String given) {
        if (given == null || given.contains("%")) {
            return null;
        }
        var host = given.toLowerCase(Locale.ROOT).replaceFirst("^\\[(.*)]$", "$1");
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return host.isEmpty() ? null : host;
    }

    private static URI withoutFragment(URI uri) {
        var text = uri.toString();
        return uri.getRawFragment() == null ? uri : URI.create(text.substring(0, text.indexOf('#')));
    }

    /** Who is spoken to, and no more: the rest may be a secret. */
    @Override
    public String toString() {
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
