package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;
import smallreel.worker.Codec;

/** What can be asked for, with the engines that there are. */
@Path("/presets")
public class PresetsResource {

    private static final List<String> ANYWHERE = List.of("maxHeight", "maxFps", "crf", "audioKbps", "noAudio");
    private static final List<String> TO_MEASURE = List.of("targetBytes", "targetQuality", "start", "end");

    @Inject
    Codec codec;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Offer> all() {
        return Stream.of(Preset.values())
                .filter(preset -> codec.canMake(Recipe.of(preset)))
                .map(preset -> Offer.of(preset, settings(preset)))
                .toList();
    }

    private List<String> settings(Preset preset) {
        // What can make a part can do the other three as well.
        boolean toMeasure = codec.canMake(Recipe.of(preset).glimpse(0, 1));
        return toMeasure ? Stream.of(ANYWHERE, TO_MEASURE).flatMap(List::stream).toList() : ANYWHERE;
    }

    /**
     * A preset as a client sees it, with what it would take if nothing is overridden.
     *
     * @param settings the fields by which more can be asked of it
     */
    @JsonbPropertyOrder({"id", "description", "container", "crf", "audioKbps", "standard", "settings"})
    public record Offer(
            String id,
            String description,
            String container,
            int crf,
            int audioKbps,
            boolean standard,
            List<String> settings) {

        static Offer of(Preset preset, List<String> settings) {
            return new Offer(
                    preset.id(),
                    preset.description(),
                    preset.container(),
                    preset.crf(),
                    preset.audioKbps(),
                    preset == Preset.BALANCED,
                    settings);
        }
    }
}
