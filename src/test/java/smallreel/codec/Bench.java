package smallreel.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The codec as it was built, for tests. */
final class Bench {

    static final Limits LIMITS = new Limits(
            8192L * 4320, Duration.ofHours(4), 10L << 30, 4L << 30, Duration.ofHours(1), Duration.ofSeconds(60));

    private Bench() {}

    static Kits kits() {
        Path built = Path.of("target/codec");
        try {
            return Kits.unpackInto(Path.of("target/kits"), name -> Files.newInputStream(built.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
