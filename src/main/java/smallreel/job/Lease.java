package smallreel.job;

import java.time.Instant;
import java.util.UUID;

/**
 * One worker's hold on one job for one attempt. The token is new for every claim, so whoever was thought dead and
 * wakes up again holds a lease that no row knows any more.
 */
public record Lease(String token) {

    /** That of a job whose segments are worked on: nobody renews it, and it does not run out. */
    static final Lease OF_SEGMENTS = new Lease("segments/");

    static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

    public static Lease on(String node) {
        return new Lease(node + "/" + UUID.randomUUID());
    }

    /** Whose hold a token is. */
    static String nodeOf(String token) {
        return token.substring(0, token.lastIndexOf('/'));
    }
}
