package smallreel.codec;

import java.nio.file.Path;
import java.util.List;

/**
 * One unpacked version of an engine.
 *
 * @param home holds what is native in it
 * @param classPath all the Java that its process needs
 */
record Kit(Engine engine, String version, Path home, List<Path> classPath) {

    @Override
    public String toString() {
        return engine.title() + " " + version;
    }
}
