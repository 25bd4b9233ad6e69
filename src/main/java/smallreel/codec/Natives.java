package smallreel.codec;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is native in a kit.
 *
 * @param jar where it is, or null for nowhere
 * @param wanted which of the jar's files, by their last name
 * @param programs which of these are run
 * @param pretended libraries that the programs ask for when they start, and never use
 */
record Natives(String jar, Pattern wanted, List<String> programs, List<String> pretended) {

    static final Natives NONE = new Natives(null, Pattern.compile(""), List.of(), List.of());

    private static final String SMALLEST = "libva-drm.so.2";

    static Natives ofHumbleVideo(String jar) {
        return new Natives(jar, Pattern.compile("libhumblevideo\\.so"), List.of(), List.of());
    }

    /** Its sound and screen devices want libraries of a desktop, that a server has no use for: any of that name will do. */
    static Natives ofFfmpeg(String jar) {
        return new Natives(
                jar,
                Pattern.compile("ffmpeg|ffprobe|lib(?!jni).*\\.so(\\.\\d+)?"),
                List.of("ffmpeg", "ffprobe"),
                List.of("libasound.so.2", "libpulse.so.0", "libxcb.so.1", "libxcb-shm.so.0"));
    }

    boolean wants(String entry) {
        return wanted.matcher(Path.of(entry).getFileName().toString()).matches();
    }

    /** The file that stands in for what is pretended. */
    String standIn() {
        return SMALLEST;
    }
}
