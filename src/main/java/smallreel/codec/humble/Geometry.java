package smallreel.codec.humble;

/**
 * The shape of the pictures that come out.
 *
 * @param width even
 * @param height even
 * @param pixelAspect width of a pixel over its height
 * @param rotation by how many degrees clockwise the source must be turned to stand upright: 0, 90, 180 or 270
 */
record Geometry(int width, int height, Ratio pixelAspect, int rotation) {

    private static final int SMALLEST = 16;
    private static final double NEARLY_SQUARE = 0.001;

    /** @param maxHeight null for the source's own */
    static Geometry of(int sourceWidth, int sourceHeight, Ratio sourceAspect, int rotation, Integer maxHeight) {
        boolean lying = rotation % 180 != 0;
        int width = lying ? sourceHeight : sourceWidth;
        int height = lying ? sourceWidth : sourceHeight;
        Ratio aspect = lying && sourceAspect.known() ? sourceAspect.inverse() : sourceAspect;
        double scale = maxHeight != null && height > maxHeight ? (double) maxHeight / height : 1;
        return new Geometry(even(width * scale), even(height * scale), plausible(aspect), rotation);
    }

    /** As it is told in a file's {@code rotate} tag; anything but quarter turns is ignored. */
    static int rotation(String tag) {
        try {
            return rotation(Float.parseFloat(tag));
        } catch (NumberFormatException | NullPointerException none) {
            return 0;
        }
    }

    /** In degrees clockwise. */
    static int rotation(double told) {
        int degrees = Math.floorMod(Math.round(told), 360);
        return degrees % 90 == 0 ? degrees : 0;
    }

    boolean squarePixels() {
        return Math.abs(pixelAspect.value() - 1) < NEARLY_SQUARE;
    }

    /** The filters that make such a picture of the source's. */
    String filters() {
        String turn =
                switch (rotation) {
                    case 90 -> "transpose=clock,";
                    case 180 -> "hflip,vflip,";
                    case 270 -> "transpose=cclock,";
                    default -> "";
                };
        return turn + "scale=%d:%d:flags=bicubic,format=yuv420p".formatted(width, height);
    }

    private static Ratio plausible(Ratio aspect) {
        return aspect.known() && aspect.value() > 0.1 && aspect.value() < 10 ? aspect : Ratio.ONE;
    }

    // H.264 and VP9 share one sample of colour among four pixels.
    private static int even(double size) {
        return Math.max(SMALLEST, (int) Math.round(size) & ~1);
    }
}
