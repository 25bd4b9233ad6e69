package smallreel.codec.humble;

import io.humble.video.Codec;
import io.humble.video.Decoder;
import io.humble.video.Global;
import smallreel.codec.Fault;
import smallreel.codec.child.Refusal;

/** What a kit decodes to something else without a word, so that it must be kept from it. */
final class Flaws {

    /** Of the libavcodec in Humble Video 0.3.0. */
    private static final int RIGHT_SINCE = 56 << 16 | 60 << 8;

    private Flaws() {}

    /**
     * @throws Refusal if a movie's pictures or sound are to be mirrored, or put together from pieces
     */
    static void check(Track track) {
        if (track.part().pieced()) {
            throw new Refusal(
                    Fault.UNSUPPORTED_CODEC, "The movie is put together from pieces, which cannot be followed here.");
        }
        if (track.part().mirrored()) {
            throw new Refusal(
                    Fault.UNSUPPORTED_CODEC, "The movie is to be shown as in a mirror, which cannot be done here.");
        }
    }

    /**
     * @throws Refusal if this is H.264 with all of its colour, of which an old libavcodec follows an encoder's bug rather
     *     than the standard: it makes grey of what newer encoders write; or VP9 in 12 bits, of which the newer kit makes
     *     black of white; or high dynamic range, which looks pale on ordinary screens
     */
    static void check(Track video, Shape shape) {
        boolean allColour =
                shape.format().name().contains("444") || shape.format().name().contains("GBR");
        if (old() && allColour && video.decoder().getCodecID() == Codec.ID.CODEC_ID_H264) {
            throw new Refusal(Fault.UNSUPPORTED_CODEC, "This kind of H.264, 4:4:4, cannot be read here.");
        }
        if (shape.format().name().contains("P12") && video.decoder().getCodecID() == Codec.ID.CODEC_ID_VP9) {
            throw new Refusal(Fault.UNSUPPORTED_CODEC, "VP9 in 12 bits cannot be read here.");
        }
        if (Colours.of(video.decoder(), shape.format()).highDynamicRange()) {
            throw new Refusal(
                    Fault.UNSUPPORTED_CODEC,
                    "The video is of high dynamic range (HDR), which cannot be read here. Send it in standard range.");
        }
    }

    /** Whether a picture's size may be another than the decoder says: an old one misreads VP9 with more colour than usual. */
    static boolean misreadsSize(Decoder decoder) {
        return old() && decoder.getCodecID() == Codec.ID.CODEC_ID_VP9;
    }

    private static boolean old() {
        return Global.getAVCodecVersion() < RIGHT_SINCE;
    }
}
