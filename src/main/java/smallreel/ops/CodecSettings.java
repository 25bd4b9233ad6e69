package smallreel.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the codec works with, and what one job may cost. */
@ApplicationScoped
public class CodecSettings {

    private static final int SEGMENT_SECONDS = 60;

    @Inject
    S3Settings s3;

    @Inject
    @ConfigProperty(name = "smallreel.engines", defaultValue = "humble,ffmpeg")
    String engines;

    @Inject
    @ConfigProperty(name = "smallreel.sandbox", defaultValue = "auto")
    String sandbox;

    @Inject
    @ConfigProperty(name = "smallreel.max-source-seconds", defaultValue = "43200")
    long maxSourceSeconds;

    @Inject
    @ConfigProperty(name = "smallreel.max-pixels", defaultValue = "35389440")
    long maxPixels;

    @Inject
    @ConfigProperty(name = "smallreel.max-fps", defaultValue = "1000")
    int maxFps;

    @Inject
    @ConfigProperty(name = "smallreel.max-streams", defaultValue = "500")
    int maxStreams;

    @Inject
    @ConfigProperty(name = "smallreel.max-output-bytes")
    Optional<Long> maxOutputBytes;

    @Inject
    @ConfigProperty(name = "smallreel.stall", defaultValue = "PT60S")
    Duration stall;

    @Inject
    @ConfigProperty(name = "smallreel.max-job-time", defaultValue = "PT24H")
    Duration maxJobTime;

    @Inject
    @ConfigProperty(name = "smallreel.codec-memory", defaultValue = "4294967296")
    long codecMemory;

    @Inject
    @ConfigProperty(name = "smallreel.glances", defaultValue = "2")
    int glances;

    @Inject
    @ConfigProperty(name = "smallreel.segment-seconds")
    Optional<Integer> segmentSeconds;

    @Inject
    @ConfigProperty(name = "smallreel.job-parallelism", defaultValue = "8")
    int jobParallelism;

    /** The engines that may be used: {@code humble}, {@code ffmpeg}. */
    public List<String> engines() {
        return List.of(engines.split(","));
    }

    /** What the codec's process is to be shut in: {@code auto}, {@code required} or {@code off}. */
    public String sandbox() {
        return sandbox;
    }

    public Duration maxSource() {
        return Duration.ofSeconds(maxSourceSeconds);
    }

    public long maxPixels() {
        return maxPixels;
    }

    /** Pictures a second of a source. */
    public int maxFps() {
        return maxFps;
    }

    public int maxStreams() {
        return maxStreams;
    }

    /** The largest result. */
    public long maxOutputBytes() {
        return maxOutputBytes.orElse(Long.MAX_VALUE);
    }

    public Duration stall() {
        return stall;
    }

    public Duration maxJobTime() {
        return maxJobTime;
    }

    /** Address space of one codec process, in bytes. */
    public long codecMemory() {
        return codecMemory;
    }

    /** Looks at videos side by side on this node, beside its jobs. */
    public int glances() {
        return glances;
    }

    /**
     * How long a segment of a long video is; zero if none is to be divided. From S3 each would fetch the whole source, so
     * there it must be asked for.
     */
    public Duration segment() {
        var usual = s3.bucket().isPresent() ? 0 : SEGMENT_SECONDS;
        return Duration.ofSeconds(segmentSeconds.orElse(usual));
    }

    /** How many segments of one job are in line, or worked on, at a time. */
    public int jobParallelism() {
        return jobParallelism;
    }

    void check(Demands demands) {
        demands.that(
                engines.matches("(humble|ffmpeg)(,(humble|ffmpeg))*"),
                "smallreel.engines must be humble, ffmpeg, or both: humble,ffmpeg");
        demands.that(sandbox.matches("auto|required|off"), "smallreel.sandbox must be auto, required or off");
        demands.that(maxSourceSeconds > 0, "smallreel.max-source-seconds must be positive");
        demands.that(maxPixels > 0, "smallreel.max-pixels must be positive");
        demands.that(maxFps >= 1 && maxFps <= 1000, "smallreel.max-fps must be from 1 to 1000");
        demands.that(maxStreams >= 1 && maxStreams <= 1000, "smallreel.max-streams must be from 1 to 1000");
        demands.that(maxOutputBytes() > 0, "smallreel.max-output-bytes must be positive; left out, there is no limit");
        demands.positive(stall, "smallreel.stall must be positive, such as PT60S");
        demands.positive(maxJobTime, "smallreel.max-job-time must be positive, such as PT24H");
        demands.that(codecMemory >= 1L << 30, "smallreel.codec-memory must be at least 1 GiB");
        demands.that(
                segment().isZero() || segment().toSeconds() >= 2,
                "smallreel.segment-seconds must be at least 2; with 0 no video is divided");
        demands.that(jobParallelism >= 1, "smallreel.job-parallelism must be at least 1");
        demands.that(glances >= 1, "smallreel.glances must be at least 1");
    }
}
