package smallreel.codec;

import java.nio.file.Path;

/**
 * What to make of what.
 *
 * @param source a file of any origin; it is only read
 * @param target the file to write; its directory exists, and the file is only there once the outcome is
 *     {@link Outcome.Done}
 */
public record Order(Path source, Path target, Recipe recipe, Limits limits) {

    public Order {
        source = source.toAbsolutePath();
        target = target.toAbsolutePath();
    }

    Order writingTo(Path elsewhere) {
        return new Order(source, elsewhere, recipe, limits);
    }
}
