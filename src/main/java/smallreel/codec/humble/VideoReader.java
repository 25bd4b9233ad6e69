package smallreel.codec.humble;

import io.humble.video.Decoder;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import io.humble.video.PixelFormat;
import smallreel.codec.Fault;
import smallreel.codec.child.Refusal;

/** Decodes pictures, one a packet, into one picture that is used again and again. */
final class VideoReader {

    private static final long HOPELESS = 2000;

    private final Decoder decoder;
    private final long maxPixels;
    private MediaPicture picture;
    private long pictures;
    private long lost;

    /** @param threads 0 for as many as there are processors */
    VideoReader(Track track, long maxPixels, int threads) {
        this.decoder = track.decoder();
        this.maxPixels = maxPixels;
        decoder.setProperty("threads", (long) threads);
        track.open();
    }

    /**
     * The next picture, valid until the next call, or null if there is none yet or none left.
     *
     * @param packet null to get what the decoder still holds
     */
    MediaPicture decode(MediaPacket packet) {
        if (!fit()) {
            lost++;
            return null;
        }
        try {
            decoder.decodeVideo(picture, packet, 0);
        } catch (RuntimeException undecodable) {
            lost++;
            if (lost > HOPELESS && pictures < lost / 4) {
                throw new Refusal(Fault.DAMAGED, "Most of the video cannot be decoded.");
            }
            return null;
        }
        if (!picture.isComplete()) {
            return null;
        }
        pictures++;
        return picture;
    }

    long pictures() {
        return pictures;
    }

    long lost() {
        return lost;
    }

    /** Whether the decoder knows what its pictures are like. */
    boolean ready() {
        PixelFormat.Type format = decoder.getPixelFormat();
        return format != null && format != PixelFormat.Type.PIX_FMT_NONE;
    }

    private boolean fit() {
        if (!ready()) {
            return false;
        }
        int width = decoder.getWidth();
        int height = decoder.getHeight();
        if ((long) width * height > maxPixels) {
            throw new Refusal(
                    Flaws.misreadsSize(decoder) ? Fault.UNSUPPORTED_CODEC : Fault.TOO_LARGE,
                    "The picture is %d × %d, which is more than allowed.".formatted(width, height));
        }
        boolean fits = picture != null
                && picture.getWidth() == width
                && picture.getHeight() == height
                && picture.getFormat() == decoder.getPixelFormat();
        if (!fits) {
            if (picture != null) {
                picture.delete();
            }
            picture = MediaPicture.make(width, height, decoder.getPixelFormat());
        }
        return true;
    }
}
