package smallreel.codec.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much address space this process has had at most: what is refused it, the codec reports as any odd failure. */
final class AddressSpace {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double NEARLY = 0.75;

    private AddressSpace() {}

    static boolean nearlyUsedUp(long limitBytes) {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmPeak:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .anyMatch(peak -> peak > limitBytes * NEARLY);
        } catch (IOException noSuchSystem) {
            return false;
        }
    }
}
