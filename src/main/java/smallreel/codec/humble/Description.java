package smallreel.codec.humble;

import java.io.IOException;
import java.nio.file.Path;
import smallreel.codec.Media;

/** Tells what a file holds. */
final class Description {

    private Description() {}

    /** Of what we have written. The file itself is asked, not the plan: that it can be read is the proof of the work. */
    static Media of(Path result, Geometry geometry) throws IOException, InterruptedException {
        try (var written = Source.open(result)) {
            return of(written, geometry.width(), geometry.height());
        }
    }

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
