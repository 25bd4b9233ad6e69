package smallreel.codec;

import java.time.Duration;

/**
 * What one piece of work may cost.
 *
 * @param maxPixels of one picture, width times height
 * @param maxSource how long the video may run, by its own word and in fact
 * @param maxOutputBytes the result's size
 * @param memoryBytes address space of the codec's process; 1080p fits in 2 GiB, 4K in 4 GiB
 * @param maxTime for the whole work, all tries together
 * @param stall how long nothing may move before the work counts as stuck
 */
public record Limits(
        long maxPixels, Duration maxSource, long maxOutputBytes, long memoryBytes, Duration maxTime, Duration stall) {}
