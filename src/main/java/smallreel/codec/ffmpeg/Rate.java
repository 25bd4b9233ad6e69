package smallreel.codec.ffmpeg;

import java.util.Locale;
import smallreel.codec.child.FrameRate;

/** Pictures a second; 0 when unknown. */
record Rate(double value) {

    private static final double SAME = 2e-4;

    /** @param fraction such as {@code 30000/1001}; what cannot be is unknown */
    static Rate of(String fraction) {
        String[] parts = fraction.split("/");
        double value = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
        return new Rate(FrameRate.possible(value) ? value : 0);
    }

    boolean known() {
        return value > 0;
    }

    double rounded() {
        return Math.round(value * 1000) / 1000.0;
    }

    /**
     * The filter that leaves pictures out, and never adds one, to keep to a lower rate: every second, third, … picture
     * where that comes near enough, an uneven choice else. Empty where there is nothing to leave out.
     */
    String thinnedTo(Double maxFps) {
        if (maxFps == null || !known() || value <= maxFps * (1 + SAME)) {
            return "";
        }
        int every = (int) Math.ceil(value / maxFps - SAME);
        return value / every >= 0.8 * maxFps
                ? "select=not(mod(n\\,%d)),".formatted(every)
                : String.format(
                        Locale.ROOT,
                        "select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,%.6f),",
                        1 / maxFps - 0.5 / value);
    }
}
