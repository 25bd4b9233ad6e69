package smallreel.worker;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import smallreel.codec.Glance;
import smallreel.codec.Limits;
import smallreel.ops.CodecSettings;
import smallreel.ops.Stopping;

/** Looks at videos because somebody waits for it: a few at a time, others in their turn, and no more than that. */
@ApplicationScoped
public class Glances {

    private static final int MOST_WAITING = 100;
    private static final int IDLE_SECONDS = 30;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long LARGEST = 256L << 20;

    @Inject
    CodecSettings settings;

    @Resource
    ManagedThreadFactory threads;

    private final Set<CompletableFuture<Glance>> waiting = ConcurrentHashMap.newKeySet();
    private ThreadPoolExecutor eyes;

    @PostConstruct
    void open() {
        eyes = new ThreadPoolExecutor(
                settings.glances(),
                settings.glances(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                threads);
        eyes.allowCoreThreadTimeOut(true);
    }

    /** What a look may cost: it is made while somebody waits. */
    Limits limits() {
        return new Limits(
                settings.maxPixels(), settings.maxSource(), LARGEST, settings.codecMemory(), LONGEST, settings.stall());
    }

    /** Never ends exceptionally but for what {@code look} throws. */
    CompletableFuture<Glance> take(Supplier<Glance> look) {
        try {
            var glance = CompletableFuture.supplyAsync(look, eyes);
            waiting.add(glance);
            glance.whenComplete((seen, failure) -> waiting.remove(glance));
            return glance;
        } catch (RejectedExecutionException tooMany) {
            return CompletableFuture.completedFuture(new Glance.NotNow());
        }
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) Stopping now) {
        close();
    }

    @PreDestroy
    void close() {
        eyes.shutdownNow();
        waiting.forEach(glance -> glance.complete(new Glance.NotNow()));
    }
}
