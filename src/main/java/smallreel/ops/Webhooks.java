package smallreel.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether others are told of jobs over HTTP, by what they know that it is true, and how long they are tried. */
@ApplicationScoped
public class Webhooks {

    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    @Inject
    @ConfigProperty(name = "smallreel.webhook-secret")
    Optional<String> secret;

    @Inject
    @ConfigProperty(name = "smallreel.webhook-pause", defaultValue = "PT5S")
    Duration pause;

    @Inject
    @ConfigProperty(name = "smallreel.webhook-patience", defaultValue = "PT24H")
    Duration patience;

    public boolean areSent() {
        return secret.isPresent();
    }

    /** Those from which each owner's are made; the first is shown, all sign, so that one can be changed for another. */
    public List<byte[]> secrets() {
        return written()
                .map(one -> Base64.getDecoder().decode(one.substring(PREFIX.length())))
                .toList();
    }

    /** How long a receiver is left alone at most after the first try in vain; later for longer. */
    public Duration pause() {
        return pause;
    }

    /** For how long it is tried to tell one thing. */
    public Duration patience() {
        return patience;
    }

    void check(Demands demands) {
        demands.that(
                secret.isEmpty() || written().findAny().isPresent() && written().allMatch(Webhooks::isSecret),
                "smallreel.webhook-secret must be whsec_ and 24 to 64 random bytes in Base64; several with commas between");
        demands.positive(pause, "smallreel.webhook-pause must be positive, such as PT5S");
        demands.positive(patience, "smallreel.webhook-patience must be positive, such as PT24H");
    }

    private Stream<String> written() {
        return secret.stream().flatMap(all -> Stream.of(all.split(","))).map(String::strip);
    }

    private static boolean isSecret(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text.substring(Math.min(text.length(), PREFIX.length()))).length;
            return text.startsWith(PREFIX) && bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
