package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import smallreel.job.Pausable;
import smallreel.job.Pauses;
import smallreel.ops.Probe;

/** Tells what administrators have paused. None of it is a reason to take a node out of service: it answers as ever. */
@Readiness
@ApplicationScoped
public class OrdersSeen implements HealthCheck {

    @Inject
    Pauses pauses;

    @Inject
    Shift shift;

    @Inject
    Probe probe;

    @Override
    public HealthCheckResponse call() {
        return probe.tell(
                "orders",
                () -> Map.of(
                        "intake",
                        pauses.hold(Pausable.INTAKE) ? "pause" : "take",
                        "work",
                        shift.order().name().toLowerCase(Locale.ROOT)));
    }
}
