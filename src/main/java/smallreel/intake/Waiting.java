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

    private final Map<String, Set<Wait>> waiting = new ConcurrentHashMap<>();

    /** Ends when there is news of the job, or when the time is over; what follows runs on a thread of its own. */
    Wait forChange(String jobId, Duration longest) {
        var wait = new Wait();
        waiting.compute(jobId, (id, others) -> {
            var all = others == null ? ConcurrentHashMap.<Wait>newKeySet() : others;
            all.add(wait);
            return all;
        });
        var timeout = clock.schedule(wait::end, longest.toMillis(), TimeUnit.MILLISECONDS);
        wait.whenOver(() -> {
            timeout.cancel(false);
            leave(jobId, wait);
        });
        if (farewell.isSaid()) {
            wait.end();
        }
        return wait;
    }

    void hear(@Observes JobHeard news) {
        var sequence = news.change().sequence();
        waiting.getOrDefault(news.id(), Set.of()).stream()
                .filter(wait -> wait.hear(sequence))
                .forEach(wait -> clock.execute(wait::end));
    }

    // Last of all: as long as a request is in hand, a server that stops leaves its sockets alone too. And on this
    // thread, because those of the clock may be gone.
    void stop(
            @Observes(notifyObserver = Reception.IF_EXISTS) @Priority(Interceptor.Priority.LIBRARY_AFTER)
                    Stopping now) {
        waiting.values().forEach(all -> all.forEach(Wait::end));
    }

    private void leave(String jobId, Wait wait) {
        waiting.computeIfPresent(jobId, (id, all) -> {
            all.remove(wait);
            return all.isEmpty() ? null : all;
        });
    }
}
