package smallreel.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import smallreel.ops.Probe;

/** Tells how many dead letters there are. None of them is a reason to take a node out of service. */
@Readiness
@ApplicationScoped
public class DeadLettersSeen implements HealthCheck {

    private static final int MOST = 100;

    @Inject
    DeadLetters letters;

    @Inject
    Probe probe;

    @Override
    public HealthCheckResponse call() {
        return probe.count("dead-letters", "messages", () -> letters.count(MOST));
    }
}
