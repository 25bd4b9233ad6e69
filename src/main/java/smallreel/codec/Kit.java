package smallreel.codec;

import java.nio.file.Path;
import java.util.List;

/**
 * One unpacked version of Humble Video.
 *
 * @param nativeFolder holds its native library
 * @param classPath all that the codec's process needs
 */
record Kit(String version, Path nativeFolder, List<Path> classPath) {

    @Override
    public String toString() {
        return "humble-video " + version;
    }
}
