package smallreel.codec;

/**
 * What a file holds; whatever the file does not tell is null.
 *
 * @param container a short name that also suits as a file extension: {@code mp4}, {@code mov}, {@code mkv},
 *     {@code webm}, {@code avi}, …
 * @param width pixels as displayed, after rotation
 * @param height pixels as displayed, after rotation
 * @param fps pictures a second, on average
 * @param audioCodec null when there is no sound
 */
public record Media(
        String container,
        Double durationSeconds,
        Integer width,
        Integer height,
        Double fps,
        String videoCodec,
        String audioCodec) {}
