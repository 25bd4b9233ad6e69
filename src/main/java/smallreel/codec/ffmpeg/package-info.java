/**
 * FFmpeg's own programs at work, for what Humble Video cannot do. A source is probed into a {@link
 * smallreel.codec.ffmpeg.Source}; the words of a {@link smallreel.codec.ffmpeg.Command} say what to make of it; a
 * {@link smallreel.codec.ffmpeg.Run} follows the program that does.
 */
package smallreel.codec.ffmpeg;
