package smallreel.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this server may do beyond an ordinary user, numbered as Linux does. */
enum Capability {
    SETPCAP(8),
    SYS_ADMIN(21);

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE = "CapEff:";
    private static final int HEX = 16;

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    boolean ours() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(EFFECTIVE))
                    .mapToLong(line -> Long.parseUnsignedLong(
                            line.substring(EFFECTIVE.length()).strip(), HEX))
                    .anyMatch(bits -> (bits >> bit & 1) == 1);
        } catch (IOException noSuchSystem) {
            return false;
        }
    }
}
