package smallreel.worker;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Does something again and again while the application runs. Not by an EJB timer: that goes by the clock on the wall
 * and, when it is put back by an hour, rests for one.
 */
@Dependent
public class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class.getName());
    private static final long FIRST_MILLIS = 1_000;

    @Resource
    ManagedScheduledExecutorService clock;

    private Future<?> next;

    public void every(long millis, Runnable round) {
        next = clock.scheduleWithFixedDelay(() -> go(round), FIRST_MILLIS, millis, TimeUnit.MILLISECONDS);
    }

    // What is thrown at the executor would end all further rounds.
    private static void go(Runnable round) {
        try {
            round.run();
        } catch (Throwable e) {
            LOG.log(Level.SEVERE, "A round failed; the next may not", e);
        }
    }

    @PreDestroy
    void end() {
        if (next != null) {
            next.cancel(false);
        }
    }
}
