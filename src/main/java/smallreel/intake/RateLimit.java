package smallreel.intake;

/**
 * One quota and what is left of it, in the words of the draft that is to become the standard.
 *
 * @param window over how many seconds it is counted; 0 if it is not over a time
 * @param reset in how many seconds there will be more; 0 if nobody knows
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields for
 *     HTTP</a>
 */
record RateLimit(String name, long quota, long window, long remaining, long reset) {

    static final String HEADER = "RateLimit";
    static final String POLICY_HEADER = "RateLimit-Policy";

    /** @param seconds until it is worth while to ask again */
    Problem exceeded(String name, String title, String detail, long seconds) {
        var problem = Problem.of(429, name, title, detail);
        return new Problem(problem.type(), title, 429, detail, null, null, seconds, this);
    }

    String policy() {
        return "\"%s\";q=%d".formatted(name, quota) + (window == 0 ? "" : ";w=" + window);
    }

    String state() {
        return "\"%s\";r=%d".formatted(name, Math.max(0, remaining)) + (reset == 0 ? "" : ";t=" + reset);
    }
}
