package smallreel.codec.humble;

import smallreel.codec.Media;

/** Tells what a file holds. */
final class Description {

    private Description() {}

    /**
     * @param width of its picture as stored
     * @param height of its picture as stored
     */
    static Media of(Source source, int width, int height) {
        Track video = source.video();
        Track sound = source.sound();
        double duration = source.declaredSeconds();
        Ratio rate = video.rate();
        boolean lying = video.rotation() % 180 != 0;
        return new Media(
                source.signature().container(source.format(), source.brand()),
                duration > 0 ? rounded(duration) : null,
                lying ? height : width,
                lying ? width : height,
                rate.known() ? rounded(rate.value()) : null,
                video.codec(),
                sound == null ? null : sound.codec());
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
