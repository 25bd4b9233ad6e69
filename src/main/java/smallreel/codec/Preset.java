package smallreel.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of result on offer; figures measured for each are in {@code src/site/markdown/codec.md}. */
public enum Preset {
    FAST("mp4", Coding.H264, "veryfast", 26, 112, "Soonest done: a somewhat softer picture, plays everywhere"),
    BALANCED("mp4", Coding.H264, "faster", 25, 128, "Good picture at a moderate size and speed, plays everywhere"),
    SMALL("mp4", Coding.H264, "slow", 29, 80, "Smaller still: fine detail may go, takes longer, plays everywhere"),
    QUALITY("mp4", Coding.H264, "slow", 20, 160, "Hardly to be told from the source: the largest file, takes long"),
    WEBM("webm", Coding.VP9, "5", 40, 112, "VP9 and Vorbis or Opus, free of patents, for web pages"),
    HEVC("mp4", Coding.HEVC, "fast", 28, 112, "H.265 and AAC: smaller than H.264 at its best, for newer devices"),
    AV1("webm", Coding.AV1, "8", 38, 96, "AV1 and Opus: small, free of patents, for recent browsers");

    private final String container;
    private final Coding coding;
    private final String effort;
    private final int crf;
    private final int audioKbps;
    private final String description;

    /** How pictures are coded. */
    public enum Coding {
        H264(51),
        VP9(63),
        HEVC(51),
        AV1(63);

        private final int worstCrf;

        Coding(int worstCrf) {
            this.worstCrf = worstCrf;
        }
    }

    Preset(String container, Coding coding, String effort, int crf, int audioKbps, String description) {
        this.container = container;
        this.coding = coding;
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

    public Coding coding() {
        return coding;
    }

    /** {@code mp4} (with AAC) or {@code webm} (with Vorbis or Opus). */
    public String container() {
        return container;
    }

    /** How hard the encoder tries: a preset of x264 or x265, or {@code cpu-used} of libvpx, or one of SVT-AV1. */
    public String effort() {
        return effort;
    }

    public int crf() {
        return crf;
    }

    /** The end of the encoder's scale. */
    public int worstCrf() {
        return coding.worstCrf;
    }

    /** For two channels. */
    public int audioKbps() {
        return audioKbps;
    }
}
