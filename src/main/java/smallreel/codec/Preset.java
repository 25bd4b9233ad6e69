package smallreel.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of result on offer; figures measured for each are in {@code src/site/markdown/codec.md}. */
public enum Preset {
    FAST("mp4", "veryfast", 26, 112, "Soonest done: a somewhat softer picture, plays everywhere"),
    BALANCED("mp4", "faster", 25, 128, "Good picture at a moderate size and speed, plays everywhere"),
    SMALL("mp4", "slow", 29, 80, "Smallest file: fine detail may go, takes longer, plays everywhere"),
    QUALITY("mp4", "slow", 20, 160, "Hardly to be told from the source: the largest file, takes the longest"),
    WEBM("webm", "5", 40, 112, "VP9 and Vorbis, free of patents, for web pages");

    private final String container;
    private final String effort;
    private final int crf;
    private final int audioKbps;
    private final String description;

    Preset(String container, String effort, int crf, int audioKbps, String description) {
        this.container = container;
        this.effort = effort;
        this.crf = crf;
        this.audioKbps = audioKbps;
        this.description = description;
    }

    /** The preset a client calls by this name, in any case. */
    public static Optional<Preset> named(String name) {
        return Arrays.stream(values())
                .filter(p -> p.name().equalsIgnoreCase(name))
                .findFirst();
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    /** {@code mp4} (H.264 and AAC) or {@code webm} (VP9 and Vorbis). */
    public String container() {
        return container;
    }

    /** How hard the encoder tries: a preset of x264 or, for WebM, libvpx's {@code cpu-used}. */
    public String effort() {
        return effort;
    }

    public int crf() {
        return crf;
    }

    /** The end of the encoder's scale. */
    public int worstCrf() {
        return this == WEBM ? 63 : 51;
    }

    /** For two channels. */
    public int audioKbps() {
        return audioKbps;
    }
}
