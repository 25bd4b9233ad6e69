package smallreel.codec;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What to make of what.
 *
 * @param name what it is called in the log: there and nowhere else
 * @param source a file of any origin; it is only read
 * @param target the file to write; its directory exists, and the file is only there once the outcome is
 *     {@link Outcome.Done}
 * @param pieces how long each piece should be, if a long video may be done in pieces; zero if it is to be done in one go
 */
public record Order(String name, Path source, Path target, Recipe recipe, Limits limits, Duration pieces) {

    public Order {
        source = source.toAbsolutePath();
        target = target.toAbsolutePath();
    }

    /** To be done in one go. */
    public Order(String name, Path source, Path target, Recipe recipe, Limits limits) {
        this(name, source, target, recipe, limits, Duration.ZERO);
    }

    /** One that has no name but its source. */
    public Order(Path source, Path target, Recipe recipe, Limits limits) {
        this(source.toAbsolutePath().toString(), source, target, recipe, limits);
    }

    /** @param length of each piece; zero for one go */
    public Order inPiecesOf(Duration length) {
        return new Order(name, source, target, recipe, limits, length);
    }

    Order inOneGo() {
        return inPiecesOf(Duration.ZERO);
    }

    Order writingTo(Path elsewhere) {
        return new Order(name, source, elsewhere, recipe, limits, pieces);
    }
}
