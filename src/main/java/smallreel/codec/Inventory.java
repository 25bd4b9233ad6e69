package smallreel.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder's own list of its files and their sizes, by which a folder that has lost something is known. */
record Inventory(Path folder) {

    private static final String NAME = "inventory";

    static void take(Path folder) throws IOException {
        Files.write(folder.resolve(NAME), new Inventory(folder).files());
    }

    boolean complete() {
        try {
            return Files.readAllLines(folder.resolve(NAME)).equals(files());
        } catch (IOException absent) {
            return false;
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> !f.endsWith(NAME))
                    .map(f -> f.toFile().length() + " " + f.getFileName())
                    .sorted()
                    .toList();
        }
    }
}
