package smallreel.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much any one owner may ask for; as much as they like, unless it is set. */
@ApplicationScoped
public class Quotas {

    @Inject
    @ConfigProperty(name = "smallreel.quota.jobs")
    Optional<Long> jobs;

    @Inject
    @ConfigProperty(name = "smallreel.quota.bytes-per-day")
    Optional<Long> bytesPerDay;

    @Inject
    @ConfigProperty(name = "smallreel.quota.requests-per-minute")
    Optional<Integer> requestsPerMinute;

    /** Jobs that have yet to end, in the whole cluster. */
    public Optional<Long> jobs() {
        return jobs;
    }

    /** Bytes of videos in any 24 hours, in the whole cluster. */
    public Optional<Long> bytesPerDay() {
        return bytesPerDay;
    }

    /** Requests in a minute, on each node. */
    public Optional<Integer> requestsPerMinute() {
        return requestsPerMinute;
    }

    void check(Demands demands) {
        demands.that(jobs.orElse(1L) >= 1, "smallreel.quota.jobs must be at least 1");
        demands.that(bytesPerDay.orElse(1L) >= 1, "smallreel.quota.bytes-per-day must be positive");
        demands.that(requestsPerMinute.orElse(1) >= 1, "smallreel.quota.requests-per-minute must be at least 1");
    }
}
