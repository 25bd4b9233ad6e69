package smallreel.job;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** What the client asked for beyond the preset; null means "as the preset has it". */
@JsonbPropertyOrder({
    "maxHeight",
    "maxFps",
    "crf",
    "audioKbps",
    "targetBytes",
    "targetQuality",
    "start",
    "end",
    "noAudio"
})
public record Overrides(
        Integer maxHeight,
        Double maxFps,
        Integer crf,
        Integer audioKbps,
        Long targetBytes,
        Double targetQuality,
        Double start,
        Double end,
        Boolean noAudio) {

    public static final Overrides NONE = new Overrides(null, null, null, null, null, null, null, null, null);
}
