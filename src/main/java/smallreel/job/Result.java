package smallreel.job;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * What came out. {@code method} says how: ENCODED, or REMUXED or ORIGINAL when encoding could not save anything;
 * {@code savedPercent} is 0 to 100, of the source's bytes.
 *
 * @param ssim how like the source its pictures are, if that was asked for; else null
 * @param engine what made it, such as {@code humble-video 0.2.1}
 * @param tried each engine that was tried before it, and what it said; null if it was the first
 */
@JsonbPropertyOrder({
    "bytes",
    "sha256",
    "savedPercent",
    "method",
    "ssim",
    "engine",
    "tried",
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
        Double ssim,
        String engine,
        List<String> tried,
        String container,
        Double durationSeconds,
        Integer width,
        Integer height,
        Double fps,
        String videoCodec,
        String audioCodec) {}
