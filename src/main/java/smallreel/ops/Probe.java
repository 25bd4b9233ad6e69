package smallreel.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Asks something outside how it is. It may hang, so it is asked on another thread, one question at a time. */
@Dependent
public class Probe {

    public static final int PATIENCE_SECONDS = 2;

    @Resource
    ManagedExecutorService threads;

    private Future<?> asking;

    /** Up when the answer is yes; what the question throws is told as the problem. */
    public HealthCheckResponse ask(String name, Callable<Boolean> question) {
        var health = HealthCheckResponse.named(name);
        try {
            var well = answer(() -> question.call() ? 1L : 0L) == 1;
            return (well ? health.up() : down(health, "it answers, but not as it should")).build();
        } catch (Unanswered why) {
            return down(health, why.getMessage()).build();
        }
    }

    /** Up whatever the answer is: a number to be told, which is left out if it can't be had. */
    public HealthCheckResponse count(String name, String what, Callable<Long> question) {
        var health = HealthCheckResponse.named(name).up();
        try {
            return health.withData(what, answer(question)).build();
        } catch (Unanswered why) {
            return health.withData("problem", why.getMessage()).build();
        }
    }

    /** Up whatever the answer is: what is to be told, which is left out if it can't be had. */
    public HealthCheckResponse tell(String name, Callable<Map<String, String>> question) {
        var health = HealthCheckResponse.named(name).up();
        try {
            answer(question).forEach(health::withData);
            return health.build();
        } catch (Unanswered why) {
            return health.withData("problem", why.getMessage()).build();
        }
    }

    // Each asker has a probe of its own, and one question.
    @SuppressWarnings("unchecked")
    private synchronized <T> T answer(Callable<T> question) throws Unanswered {
        if (asking == null || asking.isDone()) {
            asking = threads.submit(question);
        }
        try {
            return (T) asking.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new Unanswered(String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException e) {
            throw new Unanswered("no answer within " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted");
        }
    }

    private static HealthCheckResponseBuilder down(HealthCheckResponseBuilder health, String problem) {
        return health.down().withData("problem", problem);
    }

    private static final class Unanswered extends Exception {

        private static final long serialVersionUID = 1L;

        Unanswered(String why) {
            super(why);
        }
    }
}
