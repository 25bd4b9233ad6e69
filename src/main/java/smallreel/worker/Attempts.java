package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.Limits;
import smallreel.codec.Order;
import smallreel.codec.Outcome;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Lease;
import smallreel.ops.CodecSettings;
import smallreel.ops.Farewell;
import smallreel.ops.Settings;
import smallreel.storage.Storage;

/** One attempt at one job: claim, transcode, settle. */
@ApplicationScoped
public class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class.getName());

    /** A result is at most the source; while it is made it may be larger for a while, up to this many times. */
    private static final int OUTPUT_FACTOR = 4;

    private static final long LEAST_OUTPUT = 64L << 20;

    @Inject
    Settings settings;

    @Inject
    CodecSettings bounds;

    @Inject
    Jobs jobs;

    @Inject
    Storage storage;

    @Inject
    Codec codec;

    @Inject
    Farewell farewell;

    @Inject
    Running running;

    @Inject
    Settlement settlement;

    void at(String jobId) {
        if (farewell.isSaid()) {
            throw new IllegalStateException("This server stops: the ring is for another, or for later");
        }
        var lease = Lease.on(settings.node());
        jobs.change(jobId, (job, now) -> job.claimBy(lease, settings.lease(), settings.maxAttempts(), now))
                .ifPresent(job -> attempt(job, lease));
    }

    private void attempt(Job job, Lease lease) {
        LOG.log(Level.INFO, "Job {0}: attempt {1} begins", new Object[] {job.id(), job.attempt()});
        try (var run = running.begin(job, lease);
                var bench = Workbench.forAttemptAt(job.id(), storage)) {
            var target = bench.folder().resolve("result");
            var progress = new Progress(jobs, job, lease, run.stopSignal());
            var recipe = recipe(job);
            var order = new Order(storage.source(job.id()), target, recipe, limits(job, recipe));
            settle(job, lease, codec.transcoder().transcode(order, progress, run.stopSignal()), target);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "Job " + job.id() + ": the storage fails", e);
            settlement.breakOff(job, lease, Failures.ofStorage());
        }
    }

    private void settle(Job job, Lease lease, Outcome outcome, Path target) throws IOException {
        if (outcome instanceof Outcome.Done done) {
            settlement.complete(job, lease, done, target);
        } else if (outcome instanceof Outcome.Refused refused) {
            settlement.fail(job, lease, Failures.of(refused));
        } else if (outcome instanceof Outcome.Broken broken) {
            settlement.breakOff(job, lease, Failures.of(broken));
        } else {
            // Cancelled, or taken by another worker: then the lease is no longer ours and this does nothing.
            settlement.giveBack(job, lease);
        }
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
