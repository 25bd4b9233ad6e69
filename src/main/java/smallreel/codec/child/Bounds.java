package smallreel.codec.child;

import java.util.Locale;
import smallreel.codec.Fault;
import smallreel.codec.Limits;
import smallreel.codec.Report;

/** What a source and its result have to keep to, whichever engine works on them. */
public record Bounds(Limits limits) {

    /** With which gaps of the sound are filled, all together: damaged time stamps would make hours of it. */
    public static final int MOST_SILENCE_SECONDS = 600;

    private static final double GRACE_SECONDS = 1;
    private static final double DECENT_PART = 0.25;

    /** What is called 60 pictures a second may be a few more. */
    private static final double ABOUT = 1.02;

    /** On average over the longest video. */
    private static final int MOST_PICTURES_PER_SECOND = 300;

    /** @throws Refusal if the picture is larger than is allowed */
    public void picture(int width, int height) {
        if ((long) width * height > limits.maxPixels()) {
            throw new Refusal(
                    Fault.TOO_LARGE, "The picture is %d × %d, which is more than is allowed.".formatted(width, height));
        }
    }

    /** @throws Refusal if the file holds more streams than are allowed */
    public void streams(int count) {
        if (count > limits.maxStreams()) {
            throw tooManyStreams();
        }
    }

    public Refusal tooManyStreams() {
        return new Refusal(
                Fault.TOO_MANY_STREAMS,
                "The file holds more streams than are allowed: %d at most. Send only its picture and its sound."
                        .formatted(limits.maxStreams()));
    }

    /** Whether that is more than is allowed. */
    public boolean tooManyFrames(double fps) {
        return fps > limits.maxFps() * ABOUT;
    }

    /** @throws Refusal if the video has more pictures a second than are allowed */
    public void fps(double fps) {
        if (tooManyFrames(fps)) {
            throw new Refusal(
                    Fault.TOO_MANY_FRAMES,
                    "The video has %.0f pictures a second, which is more than the %d that are allowed. Send it at a lower frame rate."
                            .formatted(fps, limits.maxFps()));
        }
    }

    /** @throws Refusal if these are more pictures than the longest video can have, whatever its time stamps say */
    public void pictures(long count) {
        double fastest = Math.min(MOST_PICTURES_PER_SECOND, ABOUT * limits.maxFps());
        if (count > (limits.maxSource().toSeconds() + GRACE_SECONDS) * fastest) {
            throw tooLong();
        }
    }

    /** @throws Refusal if the file does not say how large its picture is */
    public static void told(int width, int height) {
        if ((long) width * height <= 0) {
            throw new Refusal(Fault.DAMAGED, "The video does not say how large its picture is. It may be cut off.");
        }
    }

    /** @throws Refusal if the video is longer than is allowed */
    public void seconds(double seconds) {
        if (seconds > limits.maxSource().toSeconds() + GRACE_SECONDS) {
            throw tooLong();
        }
    }

    private Refusal tooLong() {
        return new Refusal(
                Fault.TOO_LONG,
                "The video is longer than %d s, which is all that is allowed."
                        .formatted(limits.maxSource().toSeconds()));
    }

    /** @throws Refusal if what is made is larger than is allowed */
    public void written(long bytes) {
        if (bytes > limits.maxOutputBytes()) {
            throw new Refusal(Report.Failed.outputTooLarge());
        }
    }

    /** @throws Refusal if nothing of the video could be decoded */
    public static void decoded(long pictures) {
        if (pictures == 0) {
            throw new Refusal(Fault.DAMAGED, "No picture of the video can be decoded.");
        }
    }

    /** @throws Refusal if what could be read to the end is no decent part of what the source had promised */
    public static void delivered(double seconds, double promised) {
        if (seconds < promised * DECENT_PART) {
            throw new Refusal(
                    Fault.DAMAGED,
                    String.format(
                            Locale.ROOT,
                            "Only %.1f of %.1f seconds could be read. The file may be cut off; send it again.",
                            Math.max(0, seconds),
                            promised));
        }
    }

    /** What to say of a file that holds one picture only. */
    public static Refusal still() {
        return new Refusal(Fault.NOT_A_VIDEO, "The file is a still picture, not a video.");
    }
}
