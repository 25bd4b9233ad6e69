package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.Fault;
import smallreel.codec.Glance;
import smallreel.codec.Order;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;
import smallreel.job.Job;
import smallreel.storage.Storage;

/** Pictures of a job's source: taken when somebody asks for them first, and kept for a while beside it. */
@ApplicationScoped
public class Pictures {

    private static final Logger LOG = Logger.getLogger(Pictures.class.getName());

    @Inject
    Storage storage;

    @Inject
    Codec codec;

    @Inject
    Glances glances;

    private final Map<String, CompletableFuture<Glance>> underWay = new ConcurrentHashMap<>();

    /** Makes it one of the job's media; who asks while it is taken waits for the same. */
    public CompletionStage<Glance> take(Picture picture, Job job) {
        var key = job.id() + "/" + picture;
        var taken = underWay.computeIfAbsent(key, any -> glances.take(() -> look(picture, job)));
        return taken.whenComplete((glance, failure) -> underWay.remove(key, taken));
    }

    private Glance look(Picture picture, Job job) {
        try (var bench = Workbench.forAMoment(storage)) {
            var target = bench.folder().resolve(picture.file());
            var order = new Order(storage.source(job.id()), target, recipe(job), glances.limits());
            var glance = codec.viewer().look(picture.task(), order);
            if (glance instanceof Glance.Shown) {
                storage.publish(target, job.id(), picture.file());
            }
            return glance;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Job " + job.id() + ": its " + picture + " cannot be kept", e);
            return new Glance.Unseen(Fault.STORAGE_FAILED, "The storage could not be read or written.");
        }
    }

    private static Recipe recipe(Job job) {
        var asked = job.overrides();
        return new Recipe(Preset.FAST, null, null, null, null, null, null, asked.start(), asked.end(), true);
    }
}
