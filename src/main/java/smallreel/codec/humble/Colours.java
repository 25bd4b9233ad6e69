package smallreel.codec.humble;

import io.humble.video.Decoder;
import io.humble.video.Encoder;
import io.humble.video.PixelFormat;

/** What the numbers in a picture mean, by the code points of ITU-T H.273. */
record Colours(long primaries, long transfer, long matrix) {

    private static final int UNSPECIFIED = 2;
    private static final int NTSC = 6;
    private static final int WIDE = 9;
    private static final int WIDE_CONSTANT_LUMINANCE = 10;
    private static final int MOST_KNOWN_TRANSFER = 15;

    static Colours of(Decoder decoder, PixelFormat.Type format) {
        String name = format.name();
        boolean rgb = name.contains("RGB") || name.contains("BGR") || name.contains("GBR") || name.contains("PAL8");
        return new Colours(
                decoder.getPropertyAsLong("color_primaries"),
                decoder.getPropertyAsLong("color_trc"),
                // What is made of red, green and blue here, be it in standard or high definition.
                rgb ? NTSC : decoder.getPropertyAsLong("colorspace"));
    }

    /**
     * Whether it is made for screens of high dynamic range. A kit that is older than these curves calls them
     * unspecified, but the wide colours that go with them are told.
     */
    boolean highDynamicRange() {
        boolean wide = primaries == WIDE || matrix == WIDE || matrix == WIDE_CONSTANT_LUMINANCE;
        return transfer > MOST_KNOWN_TRANSFER || wide && !told(transfer, MOST_KNOWN_TRANSFER);
    }

    void tell(Encoder encoder) {
        tell(encoder, "color_primaries", primaries, WIDE);
        tell(encoder, "color_trc", transfer, MOST_KNOWN_TRANSFER);
        tell(encoder, "colorspace", matrix, WIDE_CONSTANT_LUMINANCE);
    }

    private static void tell(Encoder encoder, String property, long value, int most) {
        if (told(value, most)) {
            encoder.setProperty(property, value);
        }
    }

    private static boolean told(long value, int most) {
        return value > 0 && value != UNSPECIFIED && value <= most;
    }
}
