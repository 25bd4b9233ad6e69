package smallreel.codec.humble;

import java.nio.file.Path;

/** The name by which a file is opened. */
final class Location {

    private static final int FFMPEGS_BUFFER = 1024;

    private Location() {}

    /**
     * A roundabout way to the file, longer than FFmpeg's buffer for names.
     *
     * <p>A QuickTime file can name another, relative to itself, to take its media from. The demuxer would put that name
     * together in this buffer, and so finds no room for it.
     */
    static String of(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        String folder = absolute.getParent().toString();
        return "file:" + folder + "/.".repeat(FFMPEGS_BUFFER / 2) + "/" + absolute.getFileName();
    }
}
