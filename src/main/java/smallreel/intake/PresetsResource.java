package smallreel.intake;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import smallreel.codec.Preset;

/** What can be asked for. */
@Path("/presets")
public class PresetsResource {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Offer> all() {
        return Stream.of(Preset.values()).map(Offer::of).toList();
    }

    /** A preset as a client sees it, with what it would take if nothing is overridden. */
    @JsonbPropertyOrder({"id", "description", "container", "crf", "audioKbps", "standard"})
    public record Offer(String id, String description, String container, int crf, int audioKbps, boolean standard) {

        static Offer of(Preset preset) {
            return new Offer(
                    preset.id(),
                    preset.description(),
                    preset.container(),
                    preset.crf(),
                    preset.audioKbps(),
                    preset == Preset.BALANCED);
        }
    }
}
