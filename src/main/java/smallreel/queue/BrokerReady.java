package smallreel.queue;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import smallreel.ops.Probe;

/** Ready only when the broker answers. */
@Readiness
@ApplicationScoped
public class BrokerReady implements HealthCheck {

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    ConnectionFactory broker;

    @Inject
    Probe probe;

    // Made with the application: the thread that asks may be the server's own, which knows no java:comp.
    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {}

    @Override
    public HealthCheckResponse call() {
        return probe.ask("broker", this::answers);
    }

    private boolean answers() {
        broker.createContext().close();
        return true;
    }
}
