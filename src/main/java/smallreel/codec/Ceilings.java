package smallreel.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the kernel lets one process take, in the words of {@code prlimit}. */
final class Ceilings {

    private static final Path OWN = Path.of("/proc/self/limits");
    private static final long SLACK_BYTES = 1 << 20;
    private static final long SLACK_SECONDS = 2;
    private static final int FILES = 256;
    private static final int PROCESSES = 512;

    private final List<String> words = new ArrayList<>();
    private final List<String> own;

    /**
     * @param own the lines of {@code /proc/self/limits}: asked for more than the server itself may have, {@code prlimit}
     *     would do nothing at all
     */
    Ceilings(List<String> own) {
        this.own = own;
    }

    static Ceilings belowOurOwn() {
        try {
            return new Ceilings(Files.readAllLines(OWN));
        } catch (IOException noSuchSystem) {
            return new Ceilings(List.of());
        }
    }

    /** @param counted whether the sandbox counts its own processes, rather than all of the user's */
    List<String> words(Limits limits, boolean counted) {
        words.clear();
        long output = limits.maxOutputBytes();
        long processorSeconds =
                limits.maxTime().toSeconds() * Runtime.getRuntime().availableProcessors() + SLACK_SECONDS;
        add("as", "Max address space", limits.memoryBytes());
        add("fsize", "Max file size", Math.max(output, output + SLACK_BYTES));
        add("nofile", "Max open files", FILES);
        // First it is told, by a signal that says why it dies; then it is killed.
        long hard = lower("Max cpu time", processorSeconds + SLACK_SECONDS);
        words.add("--cpu=" + Math.min(processorSeconds, hard) + ":" + hard);
        if (counted) {
            add("nproc", "Max processes", PROCESSES);
        }
        words.add("--core=0");
        return List.copyOf(words);
    }

    private void add(String name, String known, long wanted) {
        words.add("--" + name + "=" + lower(known, wanted));
    }

    private long lower(String known, long wanted) {
        return own.stream()
                .filter(line -> line.startsWith(known))
                .map(line -> line.substring(known.length()).strip().split("\\s+"))
                .filter(figures -> figures.length > 1 && figures[1].matches("\\d{1,18}"))
                .mapToLong(figures -> Math.min(wanted, Long.parseLong(figures[1])))
                .findFirst()
                .orElse(wanted);
    }
}
