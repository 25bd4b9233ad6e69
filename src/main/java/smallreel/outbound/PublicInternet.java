package smallreel.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are those of strangers anywhere. All others are this machine's, its neighbours', or nobody's; among
 * them those that carry an IPv4 address inside, since who receives such a packet may take it out again.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's registry for IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA's registry for IPv6</a>
 */
final class PublicInternet {

    private static final List<Net> OTHER_V4 = nets(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // behind a provider's NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, and the metadata of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /** Everything else of IPv6 is of this machine, local, multicast, reserved, or IPv4 in disguise. */
    private static final Net GLOBAL_V6 = Net.of("2000::/3");

    private static final List<Net> OTHER_V6 = nets(
            "2001::/23", // protocols, Teredo and benchmarks among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    private PublicInternet() {}

    static boolean has(InetAddress address) {
        return address instanceof Inet4Address
                ? OTHER_V4.stream().noneMatch(net -> net.contains(address))
                : GLOBAL_V6.contains(address) && OTHER_V6.stream().noneMatch(net -> net.contains(address));
    }

    private static List<Net> nets(String... cidrs) {
        return Stream.of(cidrs).map(Net::of).toList();
    }
}
