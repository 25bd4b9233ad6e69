package smallreel.job;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;

/**
 * The video as it was sent, or where it is; what the codec found in it is null until a worker has looked.
 *
 * @param url where it was or is to be fetched from; null if it came with the request
 * @param bytes null until it is here whole, as is {@code sha256}
 * @param fetchedBytes how much of it has come so far, while it is fetched; else null
 * @param fetchedAt when it was here whole, if it was fetched
 */
@JsonbPropertyOrder({
    "name",
    "url",
    "bytes",
    "sha256",
    "fetchedBytes",
    "fetchedAt",
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
        String url,
        Long bytes,
        String sha256,
        Long fetchedBytes,
        Instant fetchedAt,
        String container,
        Double durationSeconds,
        Integer width,
        Integer height,
        Double fps,
        String videoCodec,
        String audioCodec) {

    public static Source unseen(String name, long bytes, String sha256) {
        return new Source(name, null, bytes, sha256, null, null, null, null, null, null, null, null, null);
    }

    public static Source at(String url, String name) {
        return new Source(name, url, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Whether all of it has come. */
    @JsonbTransient
    public boolean isHere() {
        return bytes != null;
    }

    /** Its bytes; 0 as long as nobody knows. */
    long length() {
        return isHere() ? bytes : 0;
    }

    /** Whether a client that names this and the other means one video, as far as can be told without fetching it. */
    boolean isSameAs(Source other) {
        return url == null ? other.url == null && sha256.equals(other.sha256) : url.equals(other.url);
    }

    /** The same while it is fetched. */
    public Source fetching(long soFar) {
        return new Source(name, url, null, null, soFar, null, null, null, null, null, null, null, null);
    }

    /** The same when it is here. */
    public Source fetched(long length, String digest, Instant at) {
        return new Source(name, url, length, digest, null, at, null, null, null, null, null, null, null);
    }

    /** The same with what the codec found in it. */
    public Source seen(
            String container,
            Double durationSeconds,
            Integer width,
            Integer height,
            Double fps,
            String videoCodec,
            String audioCodec) {
        return new Source(
                name,
                url,
                bytes,
                sha256,
                fetchedBytes,
                fetchedAt,
                container,
                durationSeconds,
                width,
                height,
                fps,
                videoCodec,
                audioCodec);
    }
}
