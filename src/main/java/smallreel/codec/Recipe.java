package smallreel.codec;

/**
 * How small and how good; whatever is null is the preset's own.
 *
 * @param maxHeight pixels of the displayed picture, {@value #LEAST_HEIGHT} to {@value #MOST_HEIGHT}; never enlarges
 * @param maxFps pictures a second, 1 to 240; pictures are dropped, never added
 * @param crf constant rate factor, from 0 (no loss) to the preset's {@link Preset#worstCrf()}
 * @param audioKbps kilobits a second, {@value #LEAST_KBPS} to {@value #MOST_KBPS}
 */
public record Recipe(Preset preset, Integer maxHeight, Double maxFps, Integer crf, Integer audioKbps) {

    public static final int LEAST_HEIGHT = 16;
    public static final int MOST_HEIGHT = 8192;
    public static final int LEAST_KBPS = 16;
    public static final int MOST_KBPS = 320;

    public static Recipe of(Preset preset) {
        return new Recipe(preset, null, null, null, null);
    }

    public Recipe {
        within("maxHeight", maxHeight, LEAST_HEIGHT, MOST_HEIGHT);
        within("maxFps", maxFps, 1, 240);
        within("crf", crf, 0, preset.worstCrf());
        within("audioKbps", audioKbps, LEAST_KBPS, MOST_KBPS);
    }

    public int effectiveCrf() {
        return crf == null ? preset.crf() : crf;
    }

    /** Bits a second for sound of so many channels: the preset's own figure is meant for two. */
    public int audioBitsPerSecond(int channels) {
        if (audioKbps != null) {
            return audioKbps * 1000;
        }
        return preset.audioKbps() * 1000 * channels / 2;
    }

    private static void within(String what, Number value, double least, double most) {
        if (value != null && !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw new IllegalArgumentException("%s must be %.0f to %.0f".formatted(what, least, most));
        }
    }
}
