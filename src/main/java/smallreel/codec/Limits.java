package smallreel.codec;

import java.time.Duration;

/**
 * What one piece of work may cost.
 *
 * @param maxPixels of one picture, width times height
 * @param maxSource how long the video may run, by its own word and in fact
 * @param maxFps pictures a second of the video
 * @param maxStreams of the file, of whatever kind
 * @param maxOutputBytes what is made, at any time; a search may make more than comes of it
 * @param maxResultBytes what comes of it
 * @param memoryBytes address space of the codec's process; 1080p fits in 2 GiB, 4K in 4 GiB
 * @param maxTime for the whole work, all tries together
 * @param stall how long nothing may move before the work counts as stuck
 */
public record Limits(
        long maxPixels,
        Duration maxSource,
        int maxFps,
        int maxStreams,
        long maxOutputBytes,
        long maxResultBytes,
        long memoryBytes,
        Duration maxTime,
        Duration stall) {}
