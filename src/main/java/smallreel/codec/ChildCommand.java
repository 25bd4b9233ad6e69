package smallreel.codec;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the codec's process is started: a small JVM, in a sandbox, within hard limits, knowing nothing of the server.
 *
 * @param also what it reads besides the source
 */
record ChildCommand(Sandbox sandbox, Kit kit, Order order, List<Path> also, Path folder) {

    /** Reads nothing but the source. */
    ChildCommand(Sandbox sandbox, Kit kit, Order order, Path folder) {
        this(sandbox, kit, order, List.of(), folder);
    }

    ProcessBuilder builder() {
        return builder(kit.engine().main());
    }

    /** @param main a class on the kit's class path */
    ProcessBuilder builder(String main) {
        List<String> java = new ArrayList<>(List.of(Reach.java().toString()));
        java.addAll(options());
        java.add(main);
        List<Path> read = new ArrayList<>(kit.classPath());
        read.add(kit.home());
        read.add(order.source());
        read.addAll(also);
        var words = sandbox.around(new Reach(read, folder), order.limits(), java);
        var builder = new ProcessBuilder(words).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        // Each further arena of glibc would reserve 64 MiB of the address space that is limited.
        environment.put("MALLOC_ARENA_MAX", "2");
        // Else Java could not name files whose names are not plain ASCII.
        environment.put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UseSerialGC",
                "-Xms16m",
                "-Xmx128m",
                "-Xss512k",
                "-XX:ReservedCodeCacheSize=24m",
                "-XX:CompressedClassSpaceSize=16m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "-Djava.io.tmpdir=" + folder,
                "-Djava.library.path=" + kit.home(),
                "-Dslf4j.internal.verbosity=ERROR"));
        if (Runtime.version().feature() >= 22) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        options.add("-cp");
        options.add(kit.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        return options;
    }
}
