package smallreel.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the system's own programs are: by no search path, which somebody could have meant for something else. */
record Programs(List<Path> folders) {

    static final Programs OF_THE_SYSTEM = new Programs(List.of(Path.of("/usr/bin"), Path.of("/bin")));

    /** The absolute path of a program, if it is there. */
    Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .map(Programs::real)
                .findFirst();
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    private static Path real(Path program) {
        try {
            // A program that goes by several names must be called by the one that was asked for.
            Path real = program.toRealPath();
            return real.endsWith(program.getFileName()) ? real : program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
