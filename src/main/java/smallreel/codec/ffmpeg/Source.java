package smallreel.codec.ffmpeg;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import smallreel.codec.Fault;
import smallreel.codec.LastWords;
import smallreel.codec.Media;
import smallreel.codec.Recipe;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Signature;

/**
 * A file, as {@code ffprobe} sees it.
 *
 * @param video the stream with the largest picture
 * @param sound the stream that is meant to be heard, or null when there is none
 * @param silent whether it is of no interest
 */
record Source(JsonObject format, Signature signature, Stream video, Stream sound, boolean silent) {

    /** How long these are is only a guess by their stamps. */
    private static final Set<String> PROMISE_NOTHING = Set.of("mpegts", "mpeg");

    /** They have an index; in others one can end up behind the key frame that it takes. */
    private static final Set<String> INDEXED = Set.of("mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "avi");

    /** So FFmpeg complains when there are more than the thousand that it ever opens. */
    private static final String EVEN_MORE_STREAMS = "exceeds max_streams";

    private static final Set<String> PERHAPS_A_PICTURE = Set.of("gif", "mjpeg", "apng");

    /**
     * @param silent whether its sound is of no interest, and may be in any coding
     * @throws Refusal if this is nothing that can be worked on, or holds more streams than are allowed
     */
    static Source of(Programs programs, Bounds bounds, Path file, boolean silent)
            throws IOException, InterruptedException {
        var signature = Signature.of(file);
        signature.check();
        var seen = probed(programs.probe(file), signature, bounds);
        var streams = seen.getArray("streams", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(Stream::new)
                .toList();
        bounds.streams(streams.size());
        return new Source(
                seen.getObject("format", new JsonObject()), signature, video(streams), sound(streams, silent), silent);
    }

    private static JsonObject probed(Process probe, Signature signature, Bounds bounds)
            throws IOException, InterruptedException {
        try {
            var complaints = new LastWords();
            var seen = JsonParser.object().from(Programs.said(probe, complaints));
            if (complaints.mention(EVEN_MORE_STREAMS)) {
                throw bounds.tooManyStreams();
            }
            if (seen.getArray("streams", new JsonArray()).isEmpty()) {
                throw signature.unreadable();
            }
            return seen;
        } catch (JsonParserException e) {
            throw signature.unreadable();
        }
    }

    private static Stream video(List<Stream> streams) {
        var videos = streams.stream().filter(Stream::isVideo).toList();
        if (videos.isEmpty()) {
            throw new Refusal(Fault.NO_VIDEO_STREAM, "The file holds no moving picture. " + Signature.SEND_A_VIDEO);
        }
        return videos.stream()
                .filter(Stream::isKnown)
                .reduce((one, other) -> other.pixels() > one.pixels() ? other : one)
                .orElseThrow(() -> new Refusal(
                        Fault.UNSUPPORTED_CODEC,
                        "The video's coding cannot be read here. Send it as H.264, VP9 or AV1."));
    }

    private static Stream sound(List<Stream> streams, boolean silent) {
        var sounds = streams.stream().filter(Stream::isSound).toList();
        var known = sounds.stream().filter(Stream::isKnown).toList();
        if (known.isEmpty() && !sounds.isEmpty() && !silent) {
            throw new Refusal(
                    Fault.UNSUPPORTED_CODEC, "The sound's coding cannot be read here. Send it as AAC, MP3 or Opus.");
        }
        return known.stream().filter(Stream::isDefault).findFirst().orElse(known.isEmpty() ? null : known.get(0));
    }

    /** In seconds, or null where the file does not tell. */
    Double durationSeconds() {
        try {
            double seconds = Double.parseDouble(format.getString("duration", ""));
            return seconds > 0 ? Math.round(seconds * 1000) / 1000.0 : null;
        } catch (NumberFormatException unknown) {
            return null;
        }
    }

    /** How long it says it is, in seconds; 0 when it does not say. */
    double promisedSeconds() {
        Double duration = durationSeconds();
        return duration == null || PROMISE_NOTHING.contains(name()) ? 0 : duration;
    }

    /** How long what is asked for is, in seconds; 0 or less if that is nothing, or not known. */
    double secondsOf(Recipe recipe) {
        Double duration = durationSeconds();
        return duration == null ? 0 : recipe.lengthOf(duration);
    }

    /** The same, of which nobody wants to hear anything. */
    Source silenced() {
        return new Source(format, signature, video, sound, true);
    }

    boolean isHeard() {
        return sound != null && !silent;
    }

    /** Of the sound that comes out; 0 when there is none. */
    int channels() {
        return !isHeard() ? 0 : Math.min(2, Math.max(1, sound.channels()));
    }

    boolean canBeSought() {
        return INDEXED.contains(name());
    }

    boolean perhapsAPicture() {
        return PERHAPS_A_PICTURE.contains(name());
    }

    Media media() {
        var brand = format.getObject("tags", new JsonObject()).getString("major_brand");
        return new Media(
                signature.container(name(), brand),
                durationSeconds(),
                video.shownWidth(),
                video.shownHeight(),
                video.fps().known() ? video.fps().rounded() : null,
                video.codec(),
                sound == null ? null : sound.codec());
    }

    private String name() {
        return format.getString("format_name", "");
    }
}
