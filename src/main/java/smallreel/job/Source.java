package smallreel.job;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** What the client sent; what the codec found in it is null until a worker has looked. */
@JsonbPropertyOrder({
    "name",
    "bytes",
    "sha256",
    "container",
    "durationSeconds",
    "width",
    "height",
    "fps",
    "videoCodec",
    "audioCodec"
})
public record Source(
        String name,
        long bytes,
        String sha256,
        String container,
        Double durationSeconds,
        Integer width,
        Integer height,
        Double fps,
        String videoCodec,
        String audioCodec) {

    public static Source unseen(String name, long bytes, String sha256) {
        return new Source(name, bytes, sha256, null, null, null, null, null, null, null);
    }
}
