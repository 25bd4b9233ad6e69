package smallreel.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom one may speak to though they are not of the public internet, or not at a usual port. */
public final class Exceptions {

    private static final Pattern ENTRY =
            Pattern.compile("(\\[[0-9a-f:.]+]|[0-9a-f:.]+/\\d{1,3}|[a-z0-9._-]+)(?::(\\d{1,5}|\\*))?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?");
    private static final String ANY = "*";

    private final List<Entry> entries;

    private Exceptions(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * One exception.
     *
     * @param name of the host, or null if it is about addresses
     * @param port null for the usual ones
     */
    private record Entry(String name, Net net, String port) {

        boolean isAbout(String host, InetAddress address) {
            return name == null ? address != null && net.contains(address) : name.equals(host);
        }

        boolean isAbout(int wanted) {
            return port == null
                    ? Guard.USUAL_PORTS.contains(wanted)
                    : port.equals(ANY) || port.equals(Integer.toString(wanted));
        }
    }

    /** @param list {@code host[:port]} and {@code address/bits[:port]}, with commas; empty if that is not what it is */
    public static Optional<Exceptions> parse(String list) {
        var entries = Stream.of(list.split(","))
                .map(one -> one.strip().toLowerCase(Locale.ROOT))
                .filter(one -> !one.isEmpty())
                .map(Exceptions::entry)
                .toList();
        return entries.stream().allMatch(Optional::isPresent)
                ? Optional.of(new Exceptions(entries.stream().map(Optional::get).toList()))
                : Optional.empty();
    }

    static Exceptions none() {
        return new Exceptions(List.of());
    }

    private static Optional<Entry> entry(String text) {
        var parts = ENTRY.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var port = parts.group(2);
        if (port != null && !port.equals(ANY) && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535)) {
            return Optional.empty();
        }
        var what = parts.group(1).replaceFirst("^\\[(.*)]$", "$1");
        if (what.contains("/")) {
            return Net.parse(what).map(net -> new Entry(null, net, port));
        }
        return Literal.of(what)
                .map(address -> new Entry(null, new Net(address, address.getAddress().length * Byte.SIZE), port))
                .or(() -> Optional.of(new Entry(what, null, port))
                        .filter(one -> NAME.matcher(what).matches() && !Literal.isAmbiguous(what)));
    }

    boolean allow(String host, InetAddress address, int port) {
        return entries.stream().anyMatch(entry -> entry.isAbout(host, address) && entry.isAbout(port));
    }

    /** Whether they might, once it is known which addresses the host has. */
    boolean mayAllow(String host, int port) {
        return entries.stream()
                .anyMatch(entry -> (entry.name == null || entry.name.equals(host)) && entry.isAbout(port));
    }
}
