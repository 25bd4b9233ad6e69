package smallreel.ops;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether callers are asked who they are, and whose word is taken for it. What the standard has a name for goes by that.
 *
 * @see <a href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html">
 *     MicroProfile JWT 2.1</a>
 */
@ApplicationScoped
public class Security {

    private static final Duration LONGEST_TICKET = Duration.ofMinutes(5);

    @Inject
    @ConfigProperty(name = "smallreel.security", defaultValue = "off")
    String mode;

    @Inject
    @ConfigProperty(name = "smallreel.host", defaultValue = "127.0.0.1")
    String host;

    @Inject
    @ConfigProperty(name = "smallreel.broker.local-port", defaultValue = "0")
    int localPort;

    @Inject
    @ConfigProperty(name = "smallreel.admin-role", defaultValue = "smallreel-admin")
    String adminRole;

    @Inject
    @ConfigProperty(name = "smallreel.ticket-life", defaultValue = "PT60S")
    Duration ticketLife;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.publickey")
    Optional<String> publicKey;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.publickey.location")
    Optional<String> publicKeyLocation;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.publickey.algorithm", defaultValue = "RS256,ES256")
    String algorithms;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.issuer")
    Optional<String> issuer;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.audiences")
    Optional<String> audiences;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.clock.skew", defaultValue = "30")
    int clockSkew;

    /** Whether whoever wants something has to say who it is, and prove it. */
    public boolean isOn() {
        return !mode.equals("off");
    }

    /** Whose tokens are taken. */
    public String issuer() {
        return issuer.orElseThrow();
    }

    /** Of these names a token must be meant for one. */
    public Set<String> audiences() {
        return listed(audiences.orElse(""));
    }

    /** By what they may be signed; nothing that a public key could forge. */
    public Set<String> algorithms() {
        return listed(algorithms);
    }

    /** By how many seconds the issuer's clock and ours may differ. */
    public int clockSkew() {
        return clockSkew;
    }

    /** The group whose members may see the jobs of all, and act upon them. */
    public String adminRole() {
        return adminRole;
    }

    public Duration ticketLife() {
        return ticketLife;
    }

    /** @throws IllegalArgumentException if there are none */
    public JWKSource<SecurityContext> keys() {
        return publicKey.map(VerificationKeys::in).orElseGet(() -> VerificationKeys.at(publicKeyLocation.orElse("")));
    }

    /** Whether others than this machine can reach a server that asks nobody who they are. */
    public boolean isWideOpen() {
        return !isOn() && !isLoopback();
    }

    /** What whoever starts the server should know. */
    public String words() {
        if (isOn()) {
            return "Security is on: tokens of " + issuer() + " are asked for";
        }
        return isWideOpen()
                ? "SECURITY IS OFF, and this server listens on " + host
                        + ": whoever can reach it may send videos, and see"
                        + " and delete those of everybody. Set smallreel.security=jwt, or leave smallreel.host at 127.0.0.1"
                : "Security is off: nobody is asked who they are, and only this machine is listened to";
    }

    void check(Demands demands) {
        demands.that(mode.matches("off|jwt"), "smallreel.security must be off or jwt");
        demands.that(
                !ticketLife.isNegative() && !ticketLife.isZero() && ticketLife.compareTo(LONGEST_TICKET) <= 0,
                "smallreel.ticket-life must be positive and at most PT5M");
        if (isOn()) {
            checkTokens(demands);
        }
    }

    private void checkTokens(Demands demands) {
        demands.that(
                localPort == 0,
                "with smallreel.security=jwt, smallreel.broker.local-port must be 0: the broker inside the server asks"
                        + " nobody who they are");
        demands.that(
                publicKey.isPresent() != publicKeyLocation.isPresent(),
                "with smallreel.security=jwt, either mp.jwt.verify.publickey or mp.jwt.verify.publickey.location must be"
                        + " set");
        demands.that(
                issuer.filter(any -> !any.isBlank()).isPresent(),
                "with smallreel.security=jwt, mp.jwt.verify.issuer must name whose tokens are taken");
        demands.that(
                !audiences().isEmpty(),
                "with smallreel.security=jwt, mp.jwt.verify.audiences must say by which names this service is meant in a"
                        + " token");
        demands.that(
                !algorithms().isEmpty()
                        && algorithms().stream().allMatch(one -> one.matches("(RS|PS|ES)(256|384|512)")),
                "mp.jwt.verify.publickey.algorithm must be of RS256, ES256, and the like");
        demands.that(clockSkew >= 0 && clockSkew <= 600, "mp.jwt.verify.clock.skew must be 0 to 600 seconds");
        demands.that(!adminRole.isBlank(), "smallreel.admin-role must not be empty");
        try {
            keys();
        } catch (IllegalArgumentException e) {
            demands.that(
                    false, "mp.jwt.verify.publickey" + (publicKey.isPresent() ? " " : ".location ") + e.getMessage());
        }
    }

    // Where the server listens everywhere the name is no address.
    private boolean isLoopback() {
        try {
            return !host.equals("*") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Set<String> listed(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
    }
}
