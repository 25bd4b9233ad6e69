package smallreel.job;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** What the client asked for beyond the preset; null means "as the preset has it". */
@JsonbPropertyOrder({"maxHeight", "maxFps", "crf", "audioKbps"})
public record Overrides(Integer maxHeight, Double maxFps, Integer crf, Integer audioKbps) {

    public static final Overrides NONE = new Overrides(null, null, null, null);
}
