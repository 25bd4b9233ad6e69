package smallreel.behaviour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Settings that a server is told in files rather than in its environment. */
final class Secrets {

    private Secrets() {}

    /** Moves the named settings into files of the folder, and names that to the server. */
    static void toFiles(Map<String, String> settings, Path folder, String... names) {
        try {
            Files.createDirectories(folder);
            for (var name : names) {
                var file = name.toLowerCase(Locale.ROOT).replace('_', '.');
                Files.writeString(folder.resolve(file), settings.remove(name) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("VARIABLE_SOURCE_DIRS", folder.toString());
    }
}
