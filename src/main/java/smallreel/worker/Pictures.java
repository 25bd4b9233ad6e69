package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import smallreel.codec.Glance;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;
import smallreel.job.Job;
import smallreel.storage.Storage;

/** Pictures of a job's source: taken when somebody asks for them first, and kept for a while beside it. */
@ApplicationScoped
public class Pictures {

    @Inject
    Storage storage;

    @Inject
    Glances glances;

    private final Map<String, CompletableFuture<Glance>> underWay = new ConcurrentHashMap<>();

    /** Makes it one of the job's media; who asks while it is taken waits for the same. */
    public CompletionStage<Glance> take(Picture picture, Job job) {
        var key = job.id() + "/" + picture;
        var taken = underWay.computeIfAbsent(key, any -> begin(picture, job));
        return taken.whenComplete((glance, failure) -> underWay.remove(key, taken));
    }

    private CompletableFuture<Glance> begin(Picture picture, Job job) {
        return glances.take(
                "Job " + job.id(),
                picture.task(),
                folder -> storage.file(job.id(), Storage.SOURCE, folder, () -> false),
                recipe(job),
                made -> storage.publish(made, job.id(), picture.file()));
    }

    private static Recipe recipe(Job job) {
        var asked = job.overrides();
        return new Recipe(Preset.FAST, null, null, null, null, null, null, asked.start(), asked.end(), true);
    }
}
