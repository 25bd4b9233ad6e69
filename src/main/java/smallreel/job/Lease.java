package smallreel.job;

import java.util.UUID;

/**
 * One worker's hold on one job for one attempt. The token is new for every claim, so whoever was thought dead and
 * wakes up again holds a lease that no row knows any more.
 */
public record Lease(String token) {

    public static Lease on(String node) {
        return new Lease(node + "/" + UUID.randomUUID());
    }

    /** Whose hold a token is. */
    static String nodeOf(String token) {
        return token.substring(0, token.lastIndexOf('/'));
    }
}
