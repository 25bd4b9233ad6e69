package smallreel.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much may come in at once, and how slowly. Whoever is too many is told when to come again. */
@ApplicationScoped
public class Capacity {

    @Inject
    @ConfigProperty(name = "smallreel.max-uploads", defaultValue = "64")
    int maxUploads;

    @Inject
    @ConfigProperty(name = "smallreel.max-downloads", defaultValue = "32")
    int maxDownloads;

    @Inject
    @ConfigProperty(name = "smallreel.max-queued", defaultValue = "10000")
    long maxQueued;

    @Inject
    @ConfigProperty(name = "smallreel.max-priority", defaultValue = "4")
    int maxPriority;

    @Inject
    @ConfigProperty(name = "smallreel.max-sockets", defaultValue = "2000")
    int maxSockets;

    @Inject
    @ConfigProperty(name = "smallreel.min-upload-rate", defaultValue = "1024")
    long minUploadRate;

    @Inject
    @ConfigProperty(name = "smallreel.upload-grace", defaultValue = "PT30S")
    Duration uploadGrace;

    /** Uploads side by side on this node; each takes a thread of the server's. */
    public int maxUploads() {
        return maxUploads;
    }

    /** Results that go out side by side from this node; each takes a thread of the server's. */
    public int maxDownloads() {
        return maxDownloads;
    }

    /** Jobs that wait, in the whole cluster. */
    public long maxQueued() {
        return maxQueued;
    }

    /** What whoever is no administrator may ask for. */
    public int maxPriority() {
        return maxPriority;
    }

    /** Sockets on this node. */
    public int maxSockets() {
        return maxSockets;
    }

    /** Bytes a second, on average over each {@link #uploadGrace}; 0 for any. */
    public long minUploadRate() {
        return minUploadRate;
    }

    public Duration uploadGrace() {
        return uploadGrace;
    }

    void check(Demands demands) {
        demands.that(maxUploads >= 1, "smallreel.max-uploads must be at least 1");
        demands.that(maxDownloads >= 1, "smallreel.max-downloads must be at least 1");
        demands.that(maxQueued >= 1, "smallreel.max-queued must be at least 1");
        demands.that(maxPriority >= 0 && maxPriority <= 9, "smallreel.max-priority must be a number from 0 to 9");
        demands.that(maxSockets >= 0, "smallreel.max-sockets must not be negative");
        demands.that(minUploadRate >= 0, "smallreel.min-upload-rate must not be negative");
        demands.positive(uploadGrace, "smallreel.upload-grace must be positive, such as PT30S");
    }
}
