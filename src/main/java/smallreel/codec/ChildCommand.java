package smallreel.codec;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the codec's process is started: a small JVM, politely, within hard limits, knowing nothing of the server. */
record ChildCommand(Kit kit, Limits limits, Path folder) {

    private static final String MAIN = "smallreel.codec.humble.Main";
    private static final List<String> KEPT_VARIABLES = List.of("PATH", "LANG");
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin"), Path.of("/bin"));
    private static final long SLACK_BYTES = 1 << 20;

    ProcessBuilder builder() {
        var builder = new ProcessBuilder(words()).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT_VARIABLES);
        // Each further arena of glibc would reserve 64 MiB of the address space that is limited.
        environment.put("MALLOC_ARENA_MAX", "2");
        return builder;
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        program("nice").ifPresent(nice -> words.addAll(List.of(nice, "-n", "10")));
        program("prlimit")
                .ifPresent(prlimit -> words.addAll(List.of(
                        prlimit,
                        "--as=" + limits.memoryBytes(),
                        "--fsize=" + Math.max(limits.maxOutputBytes(), limits.maxOutputBytes() + SLACK_BYTES),
                        "--core=0")));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options());
        words.add(MAIN);
        return words;
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
                "-Djava.library.path=" + kit.nativeFolder(),
                "-Dslf4j.internal.verbosity=ERROR"));
        if (Runtime.version().feature() >= 22) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        options.add("-cp");
        options.add(kit.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        return options;
    }

    private static Optional<String> program(String name) {
        return PROGRAMS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
