package smallreel.codec.humble;

import io.humble.video.MediaPacket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.FrameRate;
import smallreel.codec.child.Refusal;

/** What may be worked on, by what it says of itself and by what shows. */
record Admission(Bounds bounds) {

    private static final Set<String> PERHAPS_A_PICTURE = Set.of("gif", "mjpeg", "image2", "apng", "ico");

    /**
     * Looks at the bare claim, as FFmpeg forgets the largest sizes on its own and may try to decode those below.
     *
     * @throws Refusal if the file claims a larger picture, or more streams, than is allowed
     */
    void claimed(Path file) throws IOException, InterruptedException {
        try (var source = Source.openUnprobed(file)) {
            bounds.streams(source.streams());
            source.videos().forEach(this::size);
        }
    }

    /** @throws Refusal if the source is known to be none of ours before anything of it is decoded */
    void declared(Source source, Path file) throws IOException, InterruptedException {
        // Some of them may only show further on.
        bounds.streams(source.streams());
        Track video = source.video();
        if (source.sound() != null) {
            Hearing.check(source.sound().decoder());
            Flaws.check(source.sound());
        }
        Flaws.check(video);
        size(video);
        Bounds.told(video.decoder().getWidth(), video.decoder().getHeight());
        reached(source.promisedSeconds(), 0);
        String format = source.format();
        if ((PERHAPS_A_PICTURE.contains(format) || format.endsWith("_pipe")) && single(file)) {
            throw Bounds.still();
        }
    }

    /** @throws Refusal if the source has more pictures a second than are allowed */
    void seen(Source source, Glimpse glimpse) {
        bounds.fps(FrameRate.believed(source.video().rate().value(), glimpse.stamps()));
    }

    /** @throws Refusal if the source has come further than is allowed */
    void reached(double seconds, long pictures) {
        bounds.seconds(seconds);
        bounds.pictures(pictures);
    }

    private void size(Track video) {
        bounds.picture(video.decoder().getWidth(), video.decoder().getHeight());
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
