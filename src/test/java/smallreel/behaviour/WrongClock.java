package smallreel.behaviour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import smallreel.production.Commands;

/**
 * A clock for one server, which can be put forward and back while it runs; the machine's own stays as it is. The
 * library is Debian's libfaketime, fetched once and not installed.
 */
record WrongClock(Path file) {

    private static final Path FETCHED = Path.of("target/faketime").toAbsolutePath();
    private static final Path LIBRARY = FETCHED.resolve("usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

    static WrongClock rightAtFirst(Path file) {
        var clock = new WrongClock(file.toAbsolutePath());
        clock.put(Duration.ZERO);
        return clock;
    }

    /** What a server must be told to go by this clock. Files keep their times, as on storage that others share. */
    Map<String, String> settings() {
        fetch();
        return Map.of(
                "LD_PRELOAD", LIBRARY.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }

    /** @param ahead of the right time; negative for behind it */
    void put(Duration ahead) {
        try {
            var next = Files.writeString(file.resolveSibling("clock-next"), "%+d".formatted(ahead.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fetch() {
        if (!Files.exists(LIBRARY)) {
            Commands.run("sh", "-c", """
                    mkdir -p '%1$s' && cd '%1$s'
                    apt-get download libfaketime || { apt-get update && apt-get download libfaketime; }
                    dpkg -x libfaketime_*.deb .
                    """.formatted(FETCHED));
        }
    }
}
