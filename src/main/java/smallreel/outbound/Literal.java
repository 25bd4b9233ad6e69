package smallreel.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hosts that are addresses rather than names. */
final class Literal {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-f:][0-9a-f:.]*:[0-9a-f:.]*");

    /** What some take for an address and others for a name: 127.1, 0x7f.0.0.1, 017700000001. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    private Literal() {}

    /** The address, if it is written in the one way that everybody reads alike; nothing is looked up. */
    static Optional<InetAddress> of(String host) {
        if (!V4.matcher(host).matches() && !V6.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** @see <a href="https://url.spec.whatwg.org/#ends-in-a-number-checker">The URL Standard</a> */
    static boolean isAmbiguous(String host) {
        return of(host).isEmpty()
                && (host.contains(":") || ENDS_IN_A_NUMBER.matcher(host).matches());
    }
}
