package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of a file a process has read, as the kernel counts it. FFmpeg says nothing before there is something to write,
 * which is long if much comes before the part that was asked for.
 */
final class Reading {

    private static final String COUNTED = "rchar: ";

    /** Who reads it over and over gets no further. */
    private static final int TIMES = 2;

    private final Path count;
    private final long most;
    private long bytes;

    Reading(long pid, Path file) {
        this.count = Path.of("/proc", String.valueOf(pid), "io");
        this.most = TIMES * file.toFile().length();
    }

    /** Never less than before; 0 where it is not counted. */
    synchronized long bytes() {
        try {
            String line = Files.readAllLines(count).get(0);
            bytes = Math.max(bytes, Math.min(most, Long.parseLong(line.substring(COUNTED.length()))));
        } catch (IOException | RuntimeException gone) {
            // as it was
        }
        return bytes;
    }
}
