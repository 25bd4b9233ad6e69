package smallreel.codec.humble;

import io.humble.video.Global;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import smallreel.codec.Fault;
import smallreel.codec.child.Refusal;

/**
 * What the first pictures show that the container does not tell.
 *
 * @param shape an old decoder tells that of its buffer, until it has decoded a picture
 * @param interlaced whether the first picture consists of two fields
 * @param stamps when the first pictures are shown, of those that are, in seconds, in no order
 */
record Glimpse(Shape shape, boolean interlaced, List<Double> stamps) {

    private static final int STAMPS = 60;
    private static final int PACKETS = 1000;
    private static final int FAIR_CHANCE = 5;

    /** @throws Refusal if no picture can be decoded */
    static Glimpse of(Path file, long maxPixels) throws IOException, InterruptedException {
        try (var source = Source.open(file)) {
            Track video = source.video();
            var reader = new VideoReader(video, maxPixels, 1);
            List<Double> stamps = new ArrayList<>();
            Shape shape = null;
            boolean interlaced = false;
            MediaPacket packet = MediaPacket.make();
            int packets = 0;
            while ((shape == null || packets < STAMPS) && packets < PACKETS && source.read(packet)) {
                if (packet.isComplete() && video.owns(packet) && packet.getSize() > 0) {
                    packets++;
                    if (packet.getPts() != Global.NO_PTS && video.begun(packet.getPts(), 0) && packets <= STAMPS) {
                        stamps.add(packet.getPts() * video.tick().value());
                    }
                    if (shape == null) {
                        MediaPicture picture = reader.decode(packet);
                        shape = shape(picture);
                        interlaced = interlaced(picture);
                    }
                }
            }
            if (shape == null) {
                MediaPicture picture = reader.decode(null);
                shape = shape(picture);
                interlaced = interlaced(picture);
            }
            if (shape == null) {
                throw packets > FAIR_CHANCE && reader.pictures() == 0 && !reader.ready() ? unknown() : undecodable();
            }
            Flaws.check(video, shape);
            return new Glimpse(shape, interlaced, stamps);
        }
    }

    private static Shape shape(MediaPicture picture) {
        return picture == null ? null : Shape.of(picture);
    }

    private static boolean interlaced(MediaPicture picture) {
        return picture != null && picture.isInterlacedFrame();
    }

    private static Refusal unknown() {
        return new Refusal(
                Fault.UNSUPPORTED_CODEC, "This kind of the video's coding cannot be read here. Send it as H.264.");
    }

    private static Refusal undecodable() {
        return new Refusal(Fault.DAMAGED, "No picture of the video can be decoded. It may be cut off.");
    }
}
