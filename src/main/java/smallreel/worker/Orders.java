package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import smallreel.codec.Limits;
import smallreel.codec.Order;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;
import smallreel.job.Job;
import smallreel.ops.CodecSettings;

/** What the codec is told of a job. */
@ApplicationScoped
public class Orders {

    /** A result is at most the source; while it is made it may be larger for a while, up to this many times. */
    private static final int OUTPUT_FACTOR = 4;

    private static final long LEAST_OUTPUT = 64L << 20;

    @Inject
    CodecSettings bounds;

    Order of(Job job, Path source, Path target) {
        var recipe = recipe(job);
        return new Order("Job " + job.id(), source, target, recipe, limits(job, recipe));
    }

    private Recipe recipe(Job job) {
        var asked = job.overrides();
        var preset = Preset.named(job.preset()).orElse(Preset.BALANCED);
        return new Recipe(
                preset,
                asked.maxHeight(),
                asked.maxFps(),
                asked.crf(),
                asked.audioKbps(),
                asked.targetBytes(),
                asked.targetQuality(),
                asked.start(),
                asked.end(),
                Boolean.TRUE.equals(asked.noAudio()));
    }

    private Limits limits(Job job, Recipe recipe) {
        long most = Math.max(LEAST_OUTPUT, OUTPUT_FACTOR * job.source().bytes());
        return new Limits(
                bounds.maxPixels(),
                bounds.maxSource(),
                bounds.maxFps(),
                bounds.maxStreams(),
                // What only grows can be given up as soon as it has grown too large.
                recipe.searches() ? most : Math.min(most, bounds.maxOutputBytes()),
                bounds.maxOutputBytes(),
                bounds.codecMemory(),
                bounds.maxJobTime(),
                bounds.stall());
    }
}
