package smallreel.worker;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.StopSignal;
import smallreel.job.Job;
import smallreel.job.JobHeard;
import smallreel.job.Jobs;
import smallreel.job.Lease;
import smallreel.job.Segment;
import smallreel.job.Segments;
import smallreel.job.State;
import smallreel.ops.Farewell;
import smallreel.ops.Settings;
import smallreel.ops.Stopping;
import smallreel.ops.Workforce;

/** What runs on this node: its leases kept alive, and a way to stop each. */
@ApplicationScoped
public class Running {

    private static final Logger LOG = Logger.getLogger(Running.class.getName());

    @Inject
    Jobs jobs;

    @Inject
    Segments segments;

    @Inject
    Settings settings;

    @Inject
    Workforce workforce;

    @Inject
    Farewell farewell;

    @Resource
    ManagedScheduledExecutorService clock;

    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    Run begin(Job job, Lease lease) {
        return begin(job, lease, () -> jobs.change(job.id(), (row, now) -> row.renew(lease, settings.lease(), now)));
    }

    /** @param job that of the segment */
    Run begin(Job job, Segment segment, Lease lease) {
        return begin(job, lease, () -> segments.renew(segment.id(), lease, settings.lease()));
    }

    private Run begin(Job job, Lease lease, Supplier<Optional<?>> renewal) {
        var run = new Run(job, lease, renewal);
        runs.put(lease.token(), run);
        run.beating = clock.scheduleWithFixedDelay(
                run::beat, settings.lease().toMillis() / 3, settings.lease().toMillis() / 3, TimeUnit.MILLISECONDS);
        // Said before those who listen are told: a run that they do not know yet finds it out here.
        if (farewell.isSaid()) {
            run.stopSignal.stop();
        }
        return run;
    }

    /** A job that was cancelled, here or elsewhere, is stopped at once rather than at its next heartbeat. */
    void hear(@Observes JobHeard news) {
        var change = news.change();
        if (change.state() != State.PROCESSING) {
            runs.values().stream()
                    .filter(run -> run.job.id().equals(change.id()) && run.job.sequence() < change.sequence())
                    .forEach(run -> run.stopSignal.stop());
        }
    }

    // First of all: an encode is the longest to wait for.
    void stopAll(
            @Observes(notifyObserver = Reception.IF_EXISTS) @Priority(Interceptor.Priority.LIBRARY_BEFORE)
                    Stopping now) {
        if (workforce.drain().isZero()) {
            stopAll();
        }
    }

    // After everybody else, since it may take a while.
    void drain(
            @Observes(notifyObserver = Reception.IF_EXISTS) @Priority(Interceptor.Priority.LIBRARY_AFTER + 1)
                    Stopping now) {
        try {
            awaitRest(System.nanoTime() + workforce.drain().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopAll();
    }

    private void stopAll() {
        runs.values().forEach(run -> run.stopSignal.stop());
    }

    private synchronized void awaitRest(long end) throws InterruptedException {
        for (var left = end - System.nanoTime(); !runs.isEmpty() && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private synchronized void leave(Run run) {
        runs.remove(run.lease.token());
        notifyAll();
    }

    /** One attempt under way. */
    final class Run implements AutoCloseable {

        private final Job job;
        private final Lease lease;
        private final Supplier<Optional<?>> renewal;
        private final StopSignal stopSignal = new StopSignal();
        private Future<?> beating;

        private Run(Job job, Lease lease, Supplier<Optional<?>> renewal) {
            this.job = job;
            this.lease = lease;
            this.renewal = renewal;
        }

        StopSignal stopSignal() {
            return stopSignal;
        }

        private void beat() {
            try {
                if (renewal.get().isEmpty()) {
                    stopSignal.stop();
                }
            } catch (RuntimeException e) {
                // The database may be back before anyone else takes the job; if not, settling will find out.
                LOG.log(Level.WARNING, "Job {0}: no heartbeat: {1}", new Object[] {job.id(), e.getMessage()});
            }
        }

        @Override
        public void close() {
            beating.cancel(false);
            leave(this);
        }
    }
}
