package smallreel.worker;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.Fault;
import smallreel.codec.Glance;
import smallreel.codec.Limits;
import smallreel.codec.Order;
import smallreel.codec.Recipe;
import smallreel.codec.Task;
import smallreel.ops.CodecSettings;
import smallreel.ops.Stopping;
import smallreel.storage.Storage;

/** Looks at videos because somebody waits for it: a few at a time, others in their turn, and no more than that. */
@ApplicationScoped
public class Glances {

    private static final Logger LOG = Logger.getLogger(Glances.class.getName());
    private static final int MOST_WAITING = 100;
    private static final int IDLE_SECONDS = 30;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long LARGEST = 256L << 20;

    @Inject
    CodecSettings settings;

    @Inject
    Storage storage;

    @Inject
    Codec codec;

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
    private Limits limits() {
        return new Limits(
                settings.maxPixels(),
                settings.maxSource(),
                settings.maxFps(),
                settings.maxStreams(),
                LARGEST,
                LARGEST,
                settings.codecMemory(),
                LONGEST,
                settings.stall());
    }

    /** What is looked at, as a file. */
    interface Sight {
        /** @param folder where it may be put */
        Path in(Path folder) throws IOException;
    }

    /** What becomes of a picture that was made. */
    interface Keeping {
        void keep(Path picture) throws IOException;
    }

    /**
     * Ends exceptionally only where something is wrong here.
     *
     * @param name of what is looked at, for the log
     */
    CompletableFuture<Glance> take(String name, Task task, Sight video, Recipe recipe, Keeping keeping) {
        try {
            var glance = CompletableFuture.supplyAsync(() -> look(name, task, video, recipe, keeping), eyes);
            waiting.add(glance);
            glance.whenComplete((seen, failure) -> waiting.remove(glance));
            return glance;
        } catch (RejectedExecutionException tooMany) {
            return CompletableFuture.completedFuture(new Glance.NotNow());
        }
    }

    private Glance look(String name, Task task, Sight video, Recipe recipe, Keeping keeping) {
        try (var bench = Workbench.forAMoment(storage)) {
            var target = bench.folder().resolve("glance");
            var glance = codec.viewer().look(task, new Order(name, video.in(bench.folder()), target, recipe, limits()));
            if (glance instanceof Glance.Shown) {
                keeping.keep(target);
            }
            return glance;
        } catch (IOException e) {
            LOG.log(Level.WARNING, name + ": it cannot be had, or what was seen of it not be kept", e);
            return new Glance.Unseen(Fault.STORAGE_FAILED, "The storage could not be read or written.");
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
