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
import smallreel.codec.StopSignal;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Lease;
import smallreel.ops.CodecSettings;
import smallreel.ops.Settings;
import smallreel.storage.Storage;

/** One attempt at one job: claim, fetch what is elsewhere, transcode, settle. */
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
    Claims claims;

    @Inject
    Chronicle chronicle;

    @Inject
    Storage storage;

    @Inject
    Codec codec;

    @Inject
    Shift shift;

    @Inject
    Running running;

    @Inject
    Sources sources;

    @Inject
    Settlement settlement;

    /** @param rung the job that was rung for; another may come first */
    void at(String rung) {
        shift.await(rung);
        var lease = Lease.on(settings.node());
        claims.claim(rung, lease).ifPresent(job -> attempt(job, lease));
    }

    private void attempt(Job job, Lease lease) {
        LOG.log(Level.INFO, "Job {0}: attempt {1} begins", new Object[] {job.id(), job.attempt()});
        try (var stretch = chronicle.attemptAt(job);
                var run = running.begin(job, lease)) {
            var here = sources.bring(job, lease, run.stopSignal());
            if (here.isPresent()) {
                transcode(here.get(), lease, run.stopSignal());
            }
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "Job " + job.id() + ": the storage fails", e);
            settlement.breakOff(job, lease, Failures.ofStorage());
        }
    }

    private void transcode(Job job, Lease lease, StopSignal stop) throws IOException {
        try (var bench = Workbench.forAttemptAt(job.id(), storage)) {
            var source = storage.source(job.id(), bench.folder(), stop::stopped);
            var target = bench.folder().resolve("result");
            var progress = new Progress(new Jottings(jobs, job, lease, stop));
            var recipe = recipe(job);
            var order = new Order("Job " + job.id(), source, target, recipe, limits(job, recipe));
            var outcome = chronicle.encoded(job, () -> codec.transcoder().transcode(order, progress, stop));
            settle(job, lease, outcome, target);
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
