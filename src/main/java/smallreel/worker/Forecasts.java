package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.Fault;
import smallreel.codec.Glance;
import smallreel.codec.Order;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;
import smallreel.codec.Task;
import smallreel.job.Overrides;
import smallreel.storage.Storage;

/** What would become of a video that nobody has made a job of. */
@ApplicationScoped
public class Forecasts {

    private static final Logger LOG = Logger.getLogger(Forecasts.class.getName());

    @Inject
    Storage storage;

    @Inject
    Codec codec;

    @Inject
    Glances glances;

    /** @param video stays where it is until this is known */
    public CompletionStage<Glance> of(Path video, Overrides asked) {
        return glances.take(() -> look(video, asked));
    }

    private Glance look(Path video, Overrides asked) {
        try (var bench = Workbench.forAMoment(storage)) {
            var order = new Order(video, bench.folder().resolve("glance"), recipe(asked), glances.limits());
            return codec.viewer().look(Task.FORECAST, order);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "There is no room to look at a video", e);
            return new Glance.Unseen(Fault.STORAGE_FAILED, "The storage could not be written.");
        }
    }

    private static Recipe recipe(Overrides asked) {
        return new Recipe(
                Preset.FAST,
                asked.maxHeight(),
                asked.maxFps(),
                null,
                asked.audioKbps(),
                null,
                null,
                asked.start(),
                asked.end(),
                Boolean.TRUE.equals(asked.noAudio()));
    }
}
