package smallreel.codec;

/**
 * What a video would become, by a look at parts of it.
 *
 * @param bytes of the result, never more than the source's unless only a part of it is wanted
 * @param seconds of work, once a worker has taken it
 */
public record Forecast(Preset preset, long bytes, double seconds) {}
