package smallreel.job;

import java.security.Principal;
import java.time.Instant;

/**
 * Who asks. Everything that comes in has one, be it only the name that all share where nobody is asked who they are.
 *
 * @param owner in whose name jobs are sent, and whose may be seen
 * @param admin whether the jobs of all others may be seen as well, and acted upon
 * @param until how long this is known; null for ever
 */
public record Caller(String owner, boolean admin, Instant until) implements Principal {

    private static final String ANYONE = "anonymous";

    /** As the server knows its callers by itself, or does not. */
    public static Caller named(Principal known) {
        return new Caller(known == null ? ANYONE : known.getName(), false, null);
    }

    /**
     * The one that was found out on the way in.
     *
     * @throws IllegalStateException if nobody was: there must be no way past the gate
     */
    public static Caller of(Principal known) {
        if (known instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("Nobody has asked who this is");
    }

    public boolean mayUse(Job job) {
        return admin || owner.equals(job.owner());
    }

    @Override
    public String getName() {
        return owner;
    }
}
