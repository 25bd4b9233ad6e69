package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import smallreel.codec.Glance;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;
import smallreel.codec.Task;
import smallreel.job.Overrides;

/** What would become of a video that nobody has made a job of. */
@ApplicationScoped
public class Forecasts {

    @Inject
    Glances glances;

    /** @param video stays where it is until this is known */
    public CompletionStage<Glance> of(Path video, Overrides asked) {
        return glances.take("A video to be probed", Task.FORECAST, folder -> video, recipe(asked), none -> {});
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
