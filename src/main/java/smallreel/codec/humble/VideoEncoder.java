package smallreel.codec.humble;

import io.humble.video.Codec;
import io.humble.video.Coder;
import io.humble.video.Encoder;
import io.humble.video.KeyValueBag;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import java.util.function.Consumer;
import smallreel.codec.Recipe;

/** Encodes pictures to H.264 or VP9. */
final class VideoEncoder {

    private static final int MOST_HELD = 10_000;

    private final Encoder encoder;
    private final long duration;

    private MediaPacket packet = MediaPacket.make();
    private MediaPacket last;
    private long firstPts;
    private long firstDts;

    VideoEncoder(Plan plan) {
        Recipe recipe = plan.recipe();
        Geometry geometry = plan.geometry();
        Rhythm rhythm = plan.rhythm();
        boolean webm = recipe.preset().container().equals("webm");
        encoder = Encoder.make(Codec.findEncodingCodecByName(webm ? "libvpx-vp9" : "libx264"));
        encoder.setWidth(geometry.width());
        encoder.setHeight(geometry.height());
        encoder.setPixelFormat(PictureScaler.FORMAT);
        encoder.setTimeBase(rhythm.tick().rational());
        encoder.setFlag(Coder.Flag.FLAG_GLOBAL_HEADER, true);
        encoder.setProperty("threads", (long) plan.threads());
        if (!geometry.squarePixels()) {
            encoder.setProperty("aspect", geometry.pixelAspect().rational());
        }
        plan.colours().tell(encoder);
        KeyValueBag options = webm ? vp9(recipe) : h264(recipe, geometry, rhythm);
        KeyValueBag misunderstood = KeyValueBag.make();
        encoder.open(options, misunderstood);
        if (misunderstood.getNumKeys() > 0) {
            throw new IllegalStateException("The encoder does not know " + misunderstood.getKeys());
        }
        duration = rhythm.duration();
    }

    Encoder coder() {
        return encoder;
    }

    void encode(MediaPicture picture, Consumer<MediaPacket> out) {
        encoder.encodeVideo(packet, picture);
        if (packet.isComplete()) {
            hand(out);
        }
    }

    /**
     * Encodes what the encoder still holds.
     *
     * @param end until when the last picture is shown, in ticks
     */
    void finish(long end, Consumer<MediaPacket> out) {
        for (int i = 0; i < MOST_HELD; i++) {
            encoder.encodeVideo(packet, null);
            if (!packet.isComplete()) {
                break;
            }
            hand(out);
        }
        if (last != null) {
            last.setDuration(Math.max(duration, end - firstPts - (last.getDts() - firstDts)));
            out.accept(last);
        }
    }

    /** Hands on the packet before this one: only the last tells the container how long the whole is. */
    private void hand(Consumer<MediaPacket> out) {
        MediaPacket done = last;
        if (done == null) {
            firstPts = packet.getPts();
            firstDts = packet.getDts();
        } else {
            out.accept(done);
        }
        packet.setDuration(duration);
        last = packet;
        packet = done == null ? MediaPacket.make() : done;
    }

    private static KeyValueBag h264(Recipe recipe, Geometry geometry, Rhythm rhythm) {
        KeyValueBag options = KeyValueBag.make();
        options.setValue("crf", String.valueOf(recipe.effectiveCrf()));
        options.setValue("preset", recipe.preset().effort());
        if (!rhythm.even()) {
            // x264 takes the fine tick for the frame rate and would ask for the highest level there is.
            options.setValue("x264-params", "level=" + H264Level.of(geometry, rhythm.fps()));
        }
        return options;
    }

    private static KeyValueBag vp9(Recipe recipe) {
        KeyValueBag options = KeyValueBag.make();
        options.setValue("crf", String.valueOf(recipe.effectiveCrf()));
        options.setValue("b", "0");
        options.setValue("deadline", "good");
        options.setValue("cpu-used", recipe.preset().effort());
        options.setValue("tile-columns", "2");
        options.setValue("g", "240");
        return options;
    }
}
