package smallreel.job;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * What came out. {@code method} says how: ENCODED, or REMUXED or ORIGINAL when encoding could not save anything;
 * {@code savedPercent} is 0 to 100, of the source's bytes.
 */
@JsonbPropertyOrder({
    "bytes",
    "sha256",
    "savedPercent",
    "method",
    "container",
    "durationSeconds",
    "width",
    "height",
    "fps",
    "videoCodec",
    "audioCodec"
})
public record Result(
        long bytes,
        String sha256,
        double savedPercent,
        String method,
        String container,
        Double durationSeconds,
        Integer width,
        Integer height,
        Double fps,
        String videoCodec,
        String audioCodec) {}
