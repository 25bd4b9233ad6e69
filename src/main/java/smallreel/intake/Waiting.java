package smallreel.intake;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import smallreel.job.JobHeard;
import smallreel.ops.Farewell;
import smallreel.ops.Stopping;

/** Clients that wait for the next change of a job, without a thread each. */
@ApplicationScoped
public class Waiting {

    @Inject
    Farewell farewell;

    @Resource
    ManagedScheduledExecutorService clock;

    private final Map<String, Set<CompletableFuture<Void>>> waiting = new ConcurrentHashMap<>();

    /** Completes with the next change of the job, or when the time is over; runs what follows on a thread of its own. */
    CompletableFuture<Void> forChange(String jobId, Duration longest) {
        var change = new CompletableFuture<Void>();
        waiting.compute(jobId, (id, others) -> {
            var all = others == null ? ConcurrentHashMap.<CompletableFuture<Void>>newKeySet() : others;
            all.add(change);
            return all;
        });
        var timeout = clock.schedule(() -> change.complete(null), longest.toMillis(), TimeUnit.MILLISECONDS);
        change.whenComplete((none, error) -> {
            timeout.cancel(false);
            leave(jobId, change);
        });
        if (farewell.isSaid()) {
            change.complete(null);
        }
        return change;
    }

    void hear(@Observes JobHeard news) {
        waiting.getOrDefault(news.id(), Set.of()).forEach(change -> clock.execute(() -> change.complete(null)));
    }

    // Last of all: as long as a request is in hand, a server that stops leaves its sockets alone too. And on this
    // thread, because those of the clock may be gone.
    void stop(
            @Observes(notifyObserver = Reception.IF_EXISTS) @Priority(Interceptor.Priority.LIBRARY_AFTER)
                    Stopping now) {
        waiting.values().forEach(all -> all.forEach(change -> change.complete(null)));
    }

    private void leave(String jobId, CompletableFuture<Void> change) {
        waiting.computeIfPresent(jobId, (id, all) -> {
            all.remove(change);
            return all.isEmpty() ? null : all;
        });
    }
}
