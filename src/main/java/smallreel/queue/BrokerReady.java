package smallreel.queue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.jms.ConnectionFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only when the broker answers. A client of an absent broker can hang, so it is asked on another thread. */
@Readiness
@ApplicationScoped
public class BrokerReady implements HealthCheck {

    private static final int PATIENCE_SECONDS = 2;

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    ConnectionFactory broker;

    @Resource
    ManagedExecutorService threads;

    private Future<?> asking;

    // Made with the application: the thread that asks may be the server's own, which knows no java:comp.
    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {}

    @Override
    public synchronized HealthCheckResponse call() {
        if (asking == null || asking.isDone()) {
            asking = threads.submit(() -> broker.createContext().close());
        }
        try {
            asking.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return HealthCheckResponse.up("broker");
        } catch (ExecutionException e) {
            return down(String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException e) {
            return down("no answer within " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("interrupted");
        }
    }

    private static HealthCheckResponse down(String problem) {
        return HealthCheckResponse.named("broker")
                .down()
                .withData("problem", problem)
                .build();
    }
}
