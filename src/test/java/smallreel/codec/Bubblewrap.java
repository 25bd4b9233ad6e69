package smallreel.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The system's bubblewrap or, where there is none, Debian's package of it, unpacked into {@code target}. */
final class Bubblewrap {

    private static final Path HOME = Path.of("target/bubblewrap").toAbsolutePath();

    private Bubblewrap() {}

    /** The system's programs, and bubblewrap in any case. */
    static synchronized Programs programs() {
        if (Programs.OF_THE_SYSTEM.has("bwrap")) {
            return Programs.OF_THE_SYSTEM;
        }
        Path unpacked = HOME.resolve("usr/bin");
        try {
            if (!Files.isExecutable(unpacked.resolve("bwrap"))) {
                Files.createDirectories(HOME);
                if (!run("apt-get", "download", "bubblewrap")) {
                    run("apt-get", "update");
                    run("apt-get", "download", "bubblewrap");
                }
                for (Path archive : Bench.filesIn(HOME)) {
                    run("dpkg", "-x", archive.toString(), HOME.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Install bubblewrap to run this test", e);
        }
        return new Programs(List.of(unpacked, Path.of("/usr/bin"), Path.of("/bin")));
    }

    private static boolean run(String... words) throws IOException {
        try {
            return new ProcessBuilder(words)
                            .directory(HOME.toFile())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
