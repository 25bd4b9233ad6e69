package smallreel.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smallreel.outbound.Exceptions;
import smallreel.outbound.Guard;

/** Whom this service may speak to when somebody else names the address, and how patient it is with them. */
@ApplicationScoped
public class Outbound {

    @Inject
    @ConfigProperty(name = "smallreel.fetch", defaultValue = "true")
    boolean fetch;

    @Inject
    @ConfigProperty(name = "smallreel.outbound-allowed")
    Optional<String> allowed;

    @Inject
    @ConfigProperty(name = "smallreel.outbound-patience", defaultValue = "PT30S")
    Duration patience;

    @Inject
    @ConfigProperty(name = "smallreel.min-fetch-rate", defaultValue = "32768")
    long minFetchRate;

    private volatile Guard guard;

    /** Whether videos may be fetched from where a client says. */
    public boolean fetches() {
        return fetch;
    }

    public Guard guard() {
        if (guard == null) {
            guard = new Guard(exceptions().orElseThrow());
        }
        return guard;
    }

    /** How long a connection, or the next bytes on it, are waited for. */
    public Duration patience() {
        return patience;
    }

    /** Bytes a second, on average over each {@link #patience}; 0 for any. A fetch keeps a worker from other work. */
    public long minFetchRate() {
        return minFetchRate;
    }

    void check(Demands demands) {
        demands.that(
                exceptions().isPresent(),
                "smallreel.outbound-allowed must be a comma-separated list of hosts and networks, each perhaps with a"
                        + " port or :*, such as media.intra:8080,10.20.0.0/16");
        demands.that(patience.toSeconds() >= 1, "smallreel.outbound-patience must be at least PT1S");
        demands.that(minFetchRate >= 0, "smallreel.min-fetch-rate must not be negative");
    }

    private Optional<Exceptions> exceptions() {
        return Exceptions.parse(allowed.orElse(""));
    }
}
