package smallreel.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whom this service speaks to when somebody else names the address: strangers on the public internet, at the
 * usual ports, and whom the operator has excepted. Without that it could be made to speak to its own neighbours, who
 * trust it.
 *
 * @see <a href="https://cwe.mitre.org/data/definitions/918.html">CWE-918, server-side request forgery</a>
 */
public final class Guard {

    static final Set<Integer> USUAL_PORTS = Set.of(80, 443);
    private static final String NOT_PUBLIC = "must be on the public internet";

    private final Exceptions exceptions;
    private final Names names;

    /** Who knows the addresses of hosts. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    public Guard(Exceptions exceptions) {
        this(exceptions, InetAddress::getAllByName);
    }

    Guard(Exceptions exceptions, Names names) {
        this.exceptions = exceptions;
        this.names = names;
    }

    /** What can be said against a target before its host is looked up, as a part of a sentence. */
    public Optional<String> objection(Target target) {
        var host = target.host();
        if (Literal.isAmbiguous(host)) {
            return Optional.of("must name its host, or write its address as four decimal numbers or as IPv6");
        }
        if (!USUAL_PORTS.contains(target.port()) && !exceptions.mayAllow(host, target.port())) {
            return Optional.of("must be at port 80 or 443");
        }
        var literal = Literal.of(host);
        if (literal.isPresent() && !permits(target, literal.get())) {
            return Optional.of(NOT_PUBLIC);
        }
        if (isThisMachine(host) && !exceptions.mayAllow(host, target.port())) {
            return Optional.of(NOT_PUBLIC);
        }
        return Optional.empty();
    }

    /** Looks the host up, and lets pass only if all its addresses may be spoken to. */
    Way to(Target target) {
        var objection = objection(target);
        if (objection.isPresent()) {
            return new Way.Barred("The URL " + objection.get() + ".");
        }
        try {
            var addresses = List.of(names.of(target.host()));
            return !addresses.isEmpty() && addresses.stream().allMatch(address -> permits(target, address))
                    ? new Way.Open(target, addresses)
                    : new Way.Barred("The URL " + NOT_PUBLIC + ".");
        } catch (UnknownHostException e) {
            return new Way.Unknown("The host of the URL is not known.");
        }
    }

    private boolean permits(Target target, InetAddress address) {
        return USUAL_PORTS.contains(target.port()) && PublicInternet.has(address)
                || exceptions.allow(target.host(), address, target.port());
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }
}
