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
                container(source),
                duration > 0 ? rounded(duration) : null,
                lying ? height : width,
                lying ? width : height,
                rate.known() ? rounded(rate.value()) : null,
                video.codec(),
                sound == null ? null : sound.codec());
    }

    private static String container(Source source) {
        String format = source.format();
        return switch (format) {
            case "mov,mp4,m4a,3gp,3g2,mj2" -> "qt  ".equals(source.brand()) || source.brand() == null ? "mov" : "mp4";
            case "matroska,webm" -> source.signature().webm() ? "webm" : "mkv";
            case "mpegts" -> "ts";
            case "mpeg" -> "mpg";
            case "asf" -> "wmv";
            default -> format.split(",")[0];
        };
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
