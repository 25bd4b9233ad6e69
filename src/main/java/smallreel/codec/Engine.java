package smallreel.codec;

import java.util.Arrays;
import java.util.Optional;

/** What can do the work, in a process of its own; which is for what is told in {@code src/site/markdown/codec.md}. */
public enum Engine {
    /** Humble Video: the default for all that it can do. */
    HUMBLE("humble-video", "smallreel.codec.humble.Main"),
    /** FFmpeg's own programs: for what came after Humble Video. */
    FFMPEG("ffmpeg", "smallreel.codec.ffmpeg.Main");

    private final String title;
    private final String main;

    Engine(String title, String main) {
        this.title = title;
        this.main = main;
    }

    /** The engine of this name in the settings, in any case. */
    public static Optional<Engine> named(String name) {
        return Arrays.stream(values())
                .filter(e -> e.name().equalsIgnoreCase(name))
                .findFirst();
    }

    String title() {
        return title;
    }

    /** The class that its process begins with. */
    String main() {
        return main;
    }
}
