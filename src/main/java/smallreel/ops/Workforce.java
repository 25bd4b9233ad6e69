package smallreel.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many jobs this node works on, and how it leaves off. */
@ApplicationScoped
public class Workforce {

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(25);

    @Inject
    @ConfigProperty(name = "smallreel.workers", defaultValue = "auto")
    String workers;

    @Inject
    @ConfigProperty(name = "smallreel.drain", defaultValue = "PT0S")
    Duration drain;

    /** Jobs side by side; 0 for none. The resource adapter reads the same setting in the same way. */
    public int workers() {
        return workers.equals("auto")
                ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2)
                : Integer.parseInt(workers);
    }

    /** How long jobs under way may go on when the server stops, before they are given back. */
    public Duration drain() {
        return drain;
    }

    void check(Demands demands) {
        demands.that(workers.matches("auto|\\d{1,3}"), "smallreel.workers must be auto or a number from 0 to 999");
        // Servers give what is in hand 30 s, and it takes a moment to settle.
        demands.that(
                !drain.isNegative() && drain.compareTo(LONGEST_DRAIN) <= 0, "smallreel.drain must be PT0S to PT25S");
    }
}
