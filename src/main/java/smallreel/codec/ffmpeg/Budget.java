package smallreel.codec.ffmpeg;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import smallreel.codec.Fault;
import smallreel.codec.Preset.Coding;
import smallreel.codec.Recipe;
import smallreel.codec.child.Refusal;

/**
 * How a number of bytes is spent.
 *
 * @param height of the picture, as it is shown; null for the source's own
 * @param videoBits a second
 * @param audioBits a second, for all channels
 */
record Budget(Integer height, long videoBits, long audioBits) {

    /** A little less than may be had, since encoders do not hit exactly. */
    static final double AIM = 0.97;

    private static final int[] HEIGHTS = {2160, 1440, 1080, 720, 540, 480, 360, 240, 180, 144};
    private static final int BYTES_A_PICTURE = 20;
    private static final int BYTES_A_SECOND_OF_SOUND = 500;
    private static final int BYTES_OF_THE_FILE = 3_000;
    private static final int FEWEST_BITS_A_CHANNEL = 12_000;
    private static final double USUAL_FPS = 25;

    /**
     * The picture keeps its size as long as there are enough bits for each of its pixels; else it becomes as large as
     * there are enough for.
     *
     * @param bytes how large the result may be
     * @param seconds how long it is
     * @throws Refusal if there are too few even for the smallest picture
     */
    static Budget of(Recipe recipe, Source source, long bytes, double seconds) {
        double fps = fps(recipe, source);
        int channels = source.channels();
        double sound = channels == 0 ? 0 : BYTES_A_SECOND_OF_SOUND;
        double bits = 8 * (AIM * bytes - BYTES_OF_THE_FILE) / seconds - 8 * (BYTES_A_PICTURE * fps + sound);
        long audio = channels == 0 ? 0 : audio(recipe, channels, bits);
        double video = bits - audio;
        double leastAPixel = leastBitsAPixel(recipe.preset().coding());
        double shape = (double) source.video().shownWidth() / source.video().shownHeight();
        int own = Math.min(
                source.video().shownHeight(), recipe.maxHeight() == null ? Integer.MAX_VALUE : recipe.maxHeight());
        OptionalInt height = IntStream.concat(
                        IntStream.of(own), IntStream.of(HEIGHTS).filter(h -> h < own))
                .filter(h -> video >= leastAPixel * fps * h * h * shape)
                .findFirst();
        if (height.isEmpty()) {
            int smallest = Math.min(own, HEIGHTS[HEIGHTS.length - 1]);
            double least = (leastAPixel * fps * smallest * smallest * shape + bits - video) * seconds / 8;
            throw unreachable(bytes, seconds, Math.round((least + bytes - bits * seconds / 8) / AIM));
        }
        return new Budget(
                height.getAsInt() == source.video().shownHeight() ? null : height.getAsInt(), (long) video, audio);
    }

    /** The same with so many bits a second for the picture. */
    Budget with(long bits) {
        return new Budget(height, bits, audioBits);
    }

    Budget atFullHeight() {
        return new Budget(null, videoBits, audioBits);
    }

    private static Refusal unreachable(long bytes, double seconds, long least) {
        return new Refusal(
                Fault.TARGET_UNREACHABLE,
                "%d bytes are too few for %.0f seconds of this video. Ask for about %d at least, or for a part of it."
                        .formatted(bytes, seconds, least));
    }

    /** What the preset has for sound, but a fifth of all at most: who asks for little wants to see something. */
    private static long audio(Recipe recipe, int channels, double bits) {
        long wanted = recipe.audioBitsPerSecond(channels);
        if (recipe.audioKbps() != null) {
            return wanted;
        }
        return Math.max((long) channels * FEWEST_BITS_A_CHANNEL, Math.min(wanted, (long) (bits / 5)));
    }

    private static double fps(Recipe recipe, Source source) {
        double own = source.video().fps().known() ? source.video().fps().value() : USUAL_FPS;
        return recipe.maxFps() == null ? own : Math.min(own, recipe.maxFps());
    }

    /** Fewer, and a smaller picture looks better than this one. */
    private static double leastBitsAPixel(Coding coding) {
        return switch (coding) {
            case H264 -> 0.03;
            case VP9, HEVC -> 0.02;
            case AV1 -> 0.015;
        };
    }
}
