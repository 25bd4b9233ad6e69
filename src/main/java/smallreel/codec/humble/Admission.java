package smallreel.codec.humble;

import io.humble.video.MediaPacket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import smallreel.codec.Fault;
import smallreel.codec.Limits;
import smallreel.codec.child.Refusal;

/** What may be worked on, by what it says of itself and by what shows. */
record Admission(Limits limits) {

    private static final Set<String> PERHAPS_A_PICTURE = Set.of("gif", "mjpeg", "image2", "apng", "ico");
    private static final double GRACE_SECONDS = 1;
    private static final int MOST_PICTURES_PER_SECOND = 300;
    private static final double DECENT_PART = 0.25;

    /**
     * Looks at the bare claim, as FFmpeg forgets the largest sizes on its own and may try to decode those below.
     *
     * @throws Refusal if the file claims a larger picture than is allowed
     */
    void claimed(Path file) throws IOException, InterruptedException {
        try (var source = Source.openUnprobed(file)) {
            source.videos().forEach(this::size);
        }
    }

    /** @throws Refusal if the source is known to be none of ours before anything of it is decoded */
    void declared(Source source, Path file) throws IOException, InterruptedException {
        Track video = source.video();
        if (source.sound() != null) {
            Hearing.check(source.sound().decoder());
            Flaws.check(source.sound());
        }
        Flaws.check(video);
        size(video);
        if (video.pixels() <= 0) {
            throw new Refusal(Fault.DAMAGED, "The video does not say how large its picture is. It may be cut off.");
        }
        reached(source.promisedSeconds(), 0);
        String format = source.format();
        if ((PERHAPS_A_PICTURE.contains(format) || format.endsWith("_pipe")) && single(file)) {
            throw new Refusal(Fault.NOT_A_VIDEO, "The file is a still picture, not a video.");
        }
    }

    /** @throws Refusal if the source has come further than is allowed */
    void reached(double seconds, long pictures) {
        long most = limits.maxSource().toSeconds();
        if (seconds > most + GRACE_SECONDS || pictures > (most + 1) * MOST_PICTURES_PER_SECOND) {
            throw new Refusal(
                    Fault.TOO_LONG, "The video is longer than %d s, which is all that is allowed.".formatted(most));
        }
    }

    /** @throws Refusal if what could be read to the end is no decent part of what the source had promised */
    void delivered(double seconds, double declared) {
        if (seconds < declared * DECENT_PART) {
            throw new Refusal(
                    Fault.DAMAGED,
                    String.format(
                            Locale.ROOT,
                            "Only %.1f of %.1f seconds could be read. The file may be cut off; send it again.",
                            Math.max(0, seconds),
                            declared));
        }
    }

    private void size(Track video) {
        if (video.pixels() > limits.maxPixels()) {
            throw new Refusal(
                    Fault.TOO_LARGE,
                    "The picture is %d × %d, which is more than is allowed."
                            .formatted(
                                    video.decoder().getWidth(), video.decoder().getHeight()));
        }
    }

    private static boolean single(Path file) throws IOException, InterruptedException {
        try (var source = Source.open(file)) {
            MediaPacket packet = MediaPacket.make();
            int pictures = 0;
            while (pictures < 2 && source.read(packet)) {
                pictures += packet.isComplete() && packet.getSize() > 0 ? 1 : 0;
            }
            return pictures < 2;
        }
    }
}
