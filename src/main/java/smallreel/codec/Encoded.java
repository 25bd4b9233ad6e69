package smallreel.codec;

import java.nio.file.Path;

/** A piece, and the file in which it is encoded. */
public record Encoded(Piece piece, Path file) {

    public Encoded {
        file = file.toAbsolutePath();
    }
}
