package smallreel.codec;

import java.nio.file.Path;

/**
 * What to make of what.
 *
 * @param name what it is called in the log: there and nowhere else
 * @param source a file of any origin; it is only read
 * @param target the file to write; its directory exists, and the file is only there once the outcome is
 *     {@link Outcome.Done}
 */
public record Order(String name, Path source, Path target, Recipe recipe, Limits limits) {

    public Order {
        source = source.toAbsolutePath();
        target = target.toAbsolutePath();
    }

    /** One that has no name but its source. */
    public Order(Path source, Path target, Recipe recipe, Limits limits) {
        this(source.toAbsolutePath().toString(), source, target, recipe, limits);
    }

    Order writingTo(Path elsewhere) {
        return new Order(name, source, elsewhere, recipe, limits);
    }
}
