package smallreel.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a process has to do with.
 *
 * @param read files and folders that it reads, besides those that any Java program needs
 * @param folder the one folder in which it writes, and begins
 */
record Reach(List<Path> read, Path folder) {

    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final List<Path> SYSTEM = Stream.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
            .map(Path::of)
            .toList();

    static Path java() {
        return JAVA.resolve("bin").resolve("java");
    }

    /** All that it may read, and that is there. */
    List<Path> readable() {
        List<Path> all = new ArrayList<>(SYSTEM);
        all.add(JAVA);
        all.add(configuration());
        all.addAll(read);
        return all.stream().filter(Files::exists).distinct().toList();
    }

    /** Some distributions keep Java's configuration elsewhere, and leave links. */
    private static Path configuration() {
        try {
            return JAVA.resolve("conf/net.properties").toRealPath().getParent();
        } catch (IOException none) {
            return JAVA;
        }
    }
}
