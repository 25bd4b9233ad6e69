package smallreel.outbound;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** All addresses that begin with the same bits. */
record Net(InetAddress first, int bits) {

    private static final Pattern CIDR = Pattern.compile("([^/]+)/(\\d{1,3})");

    /** As in {@code 10.0.0.0/8} or {@code fc00::/7}; empty for anything else. */
    static Optional<Net> parse(String cidr) {
        var parts = CIDR.matcher(cidr);
        return parts.matches()
                ? Literal.of(parts.group(1))
                        .map(first -> new Net(first, Integer.parseInt(parts.group(2))))
                        .filter(net -> net.bits <= net.first.getAddress().length * Byte.SIZE)
                : Optional.empty();
    }

    static Net of(String cidr) {
        return parse(cidr).orElseThrow(() -> new IllegalArgumentException(cidr));
    }

    boolean contains(InetAddress address) {
        var ours = first.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> bit % Byte.SIZE;
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
