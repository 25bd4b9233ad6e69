package smallreel.codec.humble;

import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import io.humble.video.PixelFormat;
import java.io.IOException;
import java.nio.file.Path;
import smallreel.codec.Fault;

/** The true size and format of a picture: an old decoder tells those of its buffer until it has decoded one. */
record Shape(int width, int height, PixelFormat.Type format) {

    private static final int PACKETS = 1000;

    static Shape of(MediaPicture picture) {
        return new Shape(picture.getWidth(), picture.getHeight(), picture.getFormat());
    }

    /**
     * Decodes the file's first picture.
     *
     * @throws Refusal if there is none
     */
    static Shape ofFirstPicture(Path file, long maxPixels) throws IOException, InterruptedException {
        try (var source = Source.open(file)) {
            Track video = source.video();
            var reader = new VideoReader(video, maxPixels, 1);
            MediaPacket packet = MediaPacket.make();
            for (int tries = 0; tries < PACKETS && source.read(packet); ) {
                if (packet.isComplete() && video.owns(packet) && packet.getSize() > 0) {
                    tries++;
                    MediaPicture picture = reader.decode(packet);
                    if (picture != null) {
                        return of(picture);
                    }
                }
            }
            MediaPicture held = reader.decode(null);
            if (held == null) {
                throw new Refusal(Fault.DAMAGED, "No picture of the video can be decoded. It may be cut off.");
            }
            return of(held);
        }
    }
}
