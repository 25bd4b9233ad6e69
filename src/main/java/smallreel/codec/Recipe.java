package smallreel.codec;

/**
 * How small and how good; whatever is null is the preset's own.
 *
 * @param maxHeight pixels of the displayed picture, {@value #LEAST_HEIGHT} to {@value #MOST_HEIGHT}; never enlarges
 * @param maxFps pictures a second, 1 to 240; pictures are dropped, never added
 * @param crf constant rate factor, from 0 (no loss) to the preset's {@link Preset#worstCrf()}
 * @param audioKbps kilobits a second, {@value #LEAST_KBPS} to {@value #MOST_KBPS}
 * @param targetBytes how large the result may be, {@value #LEAST_TARGET} at least; it is made as good as that allows
 * @param targetQuality the least SSIM against the source, {@value #LEAST_SSIM} to {@value #MOST_SSIM}; the result is
 *     made as small as that allows
 * @param start seconds from the source's beginning, at which the result begins
 * @param end seconds from the source's beginning, at which the result ends
 * @param noAudio whether the sound is left out
 */
public record Recipe(
        Preset preset,
        Integer maxHeight,
        Double maxFps,
        Integer crf,
        Integer audioKbps,
        Long targetBytes,
        Double targetQuality,
        Double start,
        Double end,
        boolean noAudio) {

    public static final int LEAST_HEIGHT = 16;
    public static final int MOST_HEIGHT = 8192;
    public static final int LEAST_KBPS = 16;
    public static final int MOST_KBPS = 320;

    public static final long LEAST_TARGET = 10_000;

    public static final double LEAST_SSIM = 0.8;
    public static final double MOST_SSIM = 0.9999;

    /** A week, in seconds: no video is longer. */
    public static final double LATEST = 604_800;

    public static Recipe of(Preset preset) {
        return of(preset, null, null, null, null);
    }

    public static Recipe of(Preset preset, Integer maxHeight, Double maxFps, Integer crf, Integer audioKbps) {
        return new Recipe(preset, maxHeight, maxFps, crf, audioKbps, null, null, null, null, false);
    }

    public Recipe {
        within("maxHeight", maxHeight, LEAST_HEIGHT, MOST_HEIGHT);
        within("maxFps", maxFps, 1, 240);
        within("crf", crf, 0, preset.worstCrf());
        within("audioKbps", audioKbps, LEAST_KBPS, MOST_KBPS);
        within("targetBytes", targetBytes, LEAST_TARGET, Long.MAX_VALUE);
        within("targetQuality", targetQuality, LEAST_SSIM, MOST_SSIM);
        within("start", start, 0, LATEST);
        within("end", end, start == null ? 0 : start, LATEST);
    }

    /** Whether the result is only a part of the source, so that the source itself is not what was asked for. */
    public boolean cuts() {
        return noAudio || trims();
    }

    public boolean trims() {
        return start != null || end != null;
    }

    /** Whether it is tried several times, and what is made meanwhile may be larger than what comes of it. */
    public boolean searches() {
        return targetBytes != null || targetQuality != null;
    }

    /** Whether it takes what only FFmpeg can do. */
    boolean beyondHumble() {
        return searches() || trims();
    }

    /** How many seconds come out of a source of so many; none or less where the source ends before the start. */
    public double lengthOf(double seconds) {
        return Math.min(seconds, end == null ? seconds : end) - (start == null ? 0 : start);
    }

    /** Only this part of it, in seconds of the source, without sound. */
    public Recipe glimpse(double from, double to) {
        return new Recipe(preset, maxHeight, maxFps, crf, audioKbps, targetBytes, targetQuality, from, to, true);
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
            throw new IllegalArgumentException("%s must be %s to %s".formatted(what, least, most));
        }
    }
}
