package smallreel.codec;

/**
 * How far the work is.
 *
 * @param percent 0 to 100
 * @param speed seconds of video done in a second
 */
public record Progress(double percent, double speed, Media source) {}
