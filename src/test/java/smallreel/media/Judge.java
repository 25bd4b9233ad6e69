package smallreel.media;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an independent decoder finds in a file. */
public record Judge(Path file, JsonObject probed) {

    private static final Pattern SSIM = Pattern.compile("All:([0-9.]+)");

    private static final Pattern SILENCE_END = Pattern.compile("silence_end: ([0-9.]+)");

    private static final Pattern LOUDNESS = Pattern.compile("mean_volume: ([-0-9.]+)");

    public static Judge of(Path file) {
        return of(file, "-count_frames");
    }

    /** Decodes nothing, so that pictures are not counted. */
    public static Judge atAGlance(Path file) {
        return of(file, "-show_error");
    }

    private static Judge of(Path file, String depth) {
        var said = Ffmpeg.ffprobe("-of", "json", "-show_format", "-show_streams", depth, file.toString());
        try {
            return new Judge(file, JsonParser.object().from(said.out()));
        } catch (JsonParserException e) {
            throw new IllegalStateException(said.err(), e);
        }
    }

    public double duration() {
        return Double.parseDouble(probed.getObject("format").getString("duration"));
    }

    public int pictures() {
        return Integer.parseInt(video().getString("nb_read_frames"));
    }

    public int streams() {
        return probed.getArray("streams").size();
    }

    public JsonObject video() {
        return stream("video").orElseThrow();
    }

    public Optional<JsonObject> audio() {
        return stream("audio");
    }

    /** When a stream begins, in seconds. */
    public static double start(JsonObject stream) {
        return Double.parseDouble(stream.getString("start_time"));
    }

    /** All that a strict decoder has to complain of; empty if nothing. */
    public String complaints() {
        return Ffmpeg.ffmpeg("-xerror", "-i", file.toString(), "-f", "null", "-")
                .err();
    }

    /**
     * How like the source's each picture is, one by one in their order, 0 to 1; the source is scaled to the result's
     * size.
     *
     * @param filters for the source's pictures, such as {@code hflip}
     */
    public double likeness(Path source, String... filters) {
        String first = filters.length == 0 ? "" : String.join(",", filters) + ",";
        String scale = "scale=%d:%d:flags=bicubic,format=yuv420p,"
                .formatted(video().getInt("width"), video().getInt("height"));
        String inOrder = "setsar=1,settb=1/25,setpts=N";
        String graph = "[1:v]" + first + scale + inOrder + "[a];[0:v]" + inOrder + "[b];[b][a]ssim";
        var said = Ffmpeg.ffmpeg(
                "-v", "info", "-i", file.toString(), "-i", source.toString(), "-lavfi", graph, "-f", "null", "-");
        Matcher all = SSIM.matcher(said.err());
        if (!all.find()) {
            throw new IllegalStateException(said.err());
        }
        return Double.parseDouble(all.group(1));
    }

    /** How long it is before there is something to hear, in seconds. */
    public double silenceAtStart() {
        var said = Ffmpeg.ffmpeg(
                "-v", "info", "-i", file.toString(), "-af", "silencedetect=n=-40dB:d=0.1", "-f", "null", "-");
        Matcher end = SILENCE_END.matcher(said.err());
        return end.find() ? Double.parseDouble(end.group(1)) : 0;
    }

    /** How loud one of its sounds is in two loudspeakers, in decibels below the loudest possible. */
    public double loudness(int sound) {
        var said = Ffmpeg.ffmpeg(
                "-v",
                "info",
                "-i",
                file.toString(),
                "-map",
                "0:a:" + sound,
                "-af",
                "aformat=sample_fmts=fltp:channel_layouts=stereo,volumedetect",
                "-f",
                "null",
                "-");
        Matcher mean = LOUDNESS.matcher(said.err());
        if (!mean.find()) {
            throw new IllegalStateException(said.err());
        }
        return Double.parseDouble(mean.group(1));
    }

    private Optional<JsonObject> stream(String type) {
        return probed.getArray("streams").stream()
                .map(JsonObject.class::cast)
                .filter(stream -> type.equals(stream.getString("codec_type")))
                .findFirst();
    }
}
