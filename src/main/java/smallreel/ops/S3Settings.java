package smallreel.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether media live in a bucket of S3, or of what speaks as it does: which, where, and who it is that asks there. */
@ApplicationScoped
public class S3Settings {

    /** A longer life than this is not signed. */
    private static final Duration LONGEST_LINK = Duration.ofDays(7);

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*/?");

    /** Whatever speaks S3 and is not Amazon's takes any, and this is what it usually calls itself. */
    private static final String ANY_REGION = "us-east-1";

    @Inject
    @ConfigProperty(name = "smallreel.s3-bucket")
    Optional<String> bucket;

    @Inject
    @ConfigProperty(name = "smallreel.s3-endpoint")
    Optional<String> endpoint;

    @Inject
    @ConfigProperty(name = "smallreel.s3-region")
    Optional<String> region;

    @Inject
    @ConfigProperty(name = "smallreel.s3-prefix")
    Optional<String> prefix;

    @Inject
    @ConfigProperty(name = "smallreel.s3-path-style")
    Optional<Boolean> pathStyle;

    @Inject
    @ConfigProperty(name = "smallreel.s3-access-key-id")
    Optional<String> accessKeyId;

    @Inject
    @ConfigProperty(name = "smallreel.s3-secret-access-key")
    Optional<String> secretAccessKey;

    @Inject
    @ConfigProperty(name = "smallreel.s3-presign")
    Optional<Duration> presign;

    /** Who asks. */
    public record Credentials(String accessKeyId, String secretAccessKey) {}

    /** In which media live; empty if they live in a folder. */
    public Optional<String> bucket() {
        return bucket;
    }

    /** Where it is, unless at Amazon's. */
    public Optional<URI> endpoint() {
        return endpoint.map(URI::create);
    }

    public String region() {
        return region.orElse(ANY_REGION);
    }

    /** What all keys begin with: empty, or a path that ends with a slash. */
    public String prefix() {
        return prefix.map(path -> path.endsWith("/") ? path : path + "/").orElse("");
    }

    /** Whether the bucket is in the path of an address, rather than in the name of its host. */
    public boolean pathStyle() {
        return pathStyle.orElse(endpoint.isPresent());
    }

    /** Empty if the surroundings say. */
    public Optional<Credentials> credentials() {
        return accessKeyId.map(id -> new Credentials(id, secretAccessKey.orElseThrow()));
    }

    /** For how long a link is good by which a client fetches a video from the bucket itself; empty if there are none. */
    public Optional<Duration> presign() {
        return presign;
    }

    void check(Demands demands) {
        demands.that(
                bucket.isEmpty() || BUCKET.matcher(bucket.get()).matches(),
                "smallreel.s3-bucket must be the name of a bucket: 3 to 63 of a to z, 0 to 9, dots and hyphens");
        demands.that(
                bucket.isPresent() || isUnset(),
                "smallreel.s3-bucket must name the bucket, since other settings of smallreel.s3-… are there");
        demands.that(
                endpoint.isEmpty() || isEndpoint(endpoint.get()),
                "smallreel.s3-endpoint must be an http or https URL without a query, such as https://s3.example:9000");
        demands.that(
                bucket.isEmpty() || endpoint.isPresent() || region.isPresent(),
                "smallreel.s3-region must say in which region the bucket is, such as eu-central-1");
        demands.that(
                region.isEmpty() || REGION.matcher(region.get()).matches(),
                "smallreel.s3-region must be the name of a region, such as eu-central-1");
        demands.that(
                prefix.isEmpty() || PREFIX.matcher(prefix.get()).matches(),
                "smallreel.s3-prefix must be a path that does not begin with a slash, such as smallreel/");
        demands.that(
                accessKeyId.isPresent() == secretAccessKey.isPresent(),
                "smallreel.s3-access-key-id and smallreel.s3-secret-access-key must both be set, or neither");
        presign.ifPresent(life -> demands.that(
                life.toSeconds() >= 1 && life.compareTo(LONGEST_LINK) <= 0,
                "smallreel.s3-presign must be at least PT1S and at most P7D"));
    }

    private boolean isUnset() {
        return Stream.of(endpoint, region, prefix, pathStyle, accessKeyId, secretAccessKey, presign)
                .allMatch(Optional::isEmpty);
    }

    private static boolean isEndpoint(String text) {
        try {
            var uri = URI.create(text);
            return uri.getScheme() != null
                    && uri.getScheme().matches("https?")
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
