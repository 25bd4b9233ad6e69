/**
 * Makes a smaller video of a video, in a process of its own.
 *
 * <p>{@link smallreel.codec.Transcoder} is the port; {@link smallreel.codec.ForkedTranscoder} starts, limits, watches
 * and ends the process, and knows nothing of Humble Video; {@code smallreel.codec.humble} runs in that process, and only
 * there. They talk in lines of JSON, {@link smallreel.codec.OrderLine} one way and {@link smallreel.codec.ReportLine}
 * the other.
 */
package smallreel.codec;
