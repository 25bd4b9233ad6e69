package smallreel.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Every setting, its default and its unit, in one place. Read through MicroProfile Config, so {@code smallreel.data-dir}
 * is {@code SMALLREEL_DATA_DIR} in the environment. Durations are ISO-8601: {@code PT30S}, {@code PT24H}, {@code P7D}.
 */
@ApplicationScoped
public class Settings {

    @Inject
    @ConfigProperty(name = "smallreel.data-dir")
    Optional<String> dataDir;

    @Inject
    @ConfigProperty(name = "smallreel.node")
    Optional<String> node;

    @Inject
    @ConfigProperty(name = "smallreel.url")
    Optional<String> url;

    @Inject
    @ConfigProperty(name = "smallreel.log-format", defaultValue = "simple")
    String logFormat;

    @Inject
    @ConfigProperty(name = "smallreel.console-format", defaultValue = "dev")
    String consoleFormat;

    @Inject
    @ConfigProperty(name = "smallreel.max-upload-bytes", defaultValue = "10737418240")
    long maxUploadBytes;

    @Inject
    @ConfigProperty(name = "smallreel.min-free-bytes", defaultValue = "268435456")
    long minFreeBytes;

    @Inject
    @ConfigProperty(name = "smallreel.retention", defaultValue = "PT24H")
    Duration retention;

    @Inject
    @ConfigProperty(name = "smallreel.tombstone", defaultValue = "P7D")
    Duration tombstone;

    @Inject
    @ConfigProperty(name = "smallreel.stray", defaultValue = "PT1H")
    Duration stray;

    @Inject
    @ConfigProperty(name = "smallreel.upload-retention", defaultValue = "PT24H")
    Duration uploadRetention;

    @Inject
    @ConfigProperty(name = "smallreel.lease", defaultValue = "PT30S")
    Duration lease;

    @Inject
    @ConfigProperty(name = "smallreel.max-attempts", defaultValue = "3")
    int maxAttempts;

    @Inject
    @ConfigProperty(name = "smallreel.retry-pause", defaultValue = "PT10S")
    Duration retryPause;

    @Inject
    @ConfigProperty(name = "smallreel.heartbeat", defaultValue = "PT20S")
    Duration heartbeat;

    @Inject
    CodecSettings codec;

    @Inject
    Workforce workforce;

    @Inject
    Capacity capacity;

    @Inject
    Origins origins;

    @Inject
    Security security;

    @Inject
    Outbound outbound;

    @Inject
    Quotas quotas;

    @Inject
    Webhooks webhooks;

    @Inject
    S3Settings s3;

    public Path dataDir() {
        return Path.of(dataDir.orElseThrow()).toAbsolutePath().normalize();
    }

    /** The name of this node, for people who read a lease. */
    public String node() {
        return node.orElse("node-" + ProcessHandle.current().pid());
    }

    /** Where a person opens this node, if the server says. */
    public Optional<String> url() {
        return url;
    }

    public long maxUploadBytes() {
        return maxUploadBytes;
    }

    /** What must stay free on the storage; an upload that would eat into it is refused. */
    public long minFreeBytes() {
        return minFreeBytes;
    }

    public Duration retention() {
        return retention;
    }

    public Duration tombstone() {
        return tombstone;
    }

    /** How long a file may lie about that nobody claims. */
    public Duration stray() {
        return stray;
    }

    /** How long an upload that can be gone on with is kept after its last byte. */
    public Duration uploadRetention() {
        return uploadRetention;
    }

    public Duration lease() {
        return lease;
    }

    public int maxAttempts() {
        return maxAttempts;
    }

    /** How long a job is left alone after its first attempt has broken; twice as long after the second. */
    public Duration retryPause() {
        return retryPause;
    }

    /** How often whoever listens is pinged, and the rows are looked at for what was not heard. */
    public Duration heartbeat() {
        return heartbeat;
    }

    /** @throws IllegalStateException naming every setting that cannot be right, before anything depends on it */
    public void check() {
        var demands = new Demands();
        demands.that(dataDir.isPresent(), "smallreel.data-dir must name a folder that survives restarts");
        // The server's configuration acts on these before they are read; only a sentence is owed here.
        demands.that(logFormat.matches("simple|json"), "smallreel.log-format must be simple or json");
        demands.that(consoleFormat.matches("dev|json"), "smallreel.console-format must be dev or json");
        demands.that(maxUploadBytes > 0, "smallreel.max-upload-bytes must be positive");
        demands.that(minFreeBytes >= 0, "smallreel.min-free-bytes must not be negative");
        demands.positive(retention, "smallreel.retention must be positive, such as PT24H");
        demands.positive(tombstone, "smallreel.tombstone must be positive, such as P7D");
        demands.that(stray.toSeconds() >= 10, "smallreel.stray must be at least PT10S");
        demands.positive(uploadRetention, "smallreel.upload-retention must be positive, such as PT24H");
        demands.that(lease.toSeconds() >= 3, "smallreel.lease must be at least PT3S");
        demands.that(maxAttempts >= 1, "smallreel.max-attempts must be at least 1");
        demands.positive(retryPause, "smallreel.retry-pause must be positive, such as PT10S");
        demands.that(heartbeat.toSeconds() >= 1, "smallreel.heartbeat must be at least PT1S");
        codec.check(demands);
        workforce.check(demands);
        capacity.check(demands);
        origins.check(demands);
        security.check(demands);
        outbound.check(demands);
        quotas.check(demands);
        webhooks.check(demands);
        s3.check(demands);
        demands.insist();
    }
}
