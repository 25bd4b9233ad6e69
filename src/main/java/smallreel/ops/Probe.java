package smallreel.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Asks whether something outside is well. It may hang, so it is asked on another thread, one question at a time. */
@Dependent
public class Probe {

    public static final int PATIENCE_SECONDS = 2;

    @Resource
    ManagedExecutorService threads;

    private Future<Boolean> asking;

    /** @param question true when all is well; what it throws is told as the problem */
    public synchronized HealthCheckResponse ask(String name, Callable<Boolean> question) {
        if (asking == null || asking.isDone()) {
            asking = threads.submit(question);
        }
        try {
            return asking.get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    ? HealthCheckResponse.up(name)
                    : down(name, "it answers, but not as it should");
        } catch (ExecutionException e) {
            return down(name, String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException e) {
            return down(name, "no answer within " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down(name, "interrupted");
        }
    }

    private static HealthCheckResponse down(String name, String problem) {
        return HealthCheckResponse.named(name)
                .down()
                .withData("problem", problem)
                .build();
    }
}
