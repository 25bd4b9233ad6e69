package smallreel.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Processor time as Linux counts it, in seconds. */
public final class Processor {

    /** What the kernel calls a second, wherever Java runs. */
    private static final double TICKS = 100;

    /** Fields 14 to 17 of {@code /proc/<pid>/stat}, counted from the one after the program's name. */
    private static final int FIRST = 11;

    private static final int OWN = 2;
    private static final int WITH_CHILDREN = 4;

    private Processor() {}

    /** Of all processes that this one has started, with theirs, as far as they have ended and were waited for. */
    public static double ofTheDead() {
        var self = ProcessHandle.current();
        return ofItsDead(self) - of(self);
    }

    /** Of a process alone. */
    public static double of(ProcessHandle process) {
        return seconds(stat(process), OWN);
    }

    /** Of a process and all that it has started, whether these still live or have ended. */
    public static double ofTree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(Processor::ofItsDead)
                .sum();
    }

    private static double ofItsDead(ProcessHandle process) {
        return seconds(stat(process), WITH_CHILDREN);
    }

    /** @param stat a line of {@code /proc/<pid>/stat}; the program's name in it may hold anything */
    static double seconds(String stat, int fields) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return IntStream.range(FIRST, FIRST + fields)
                        .mapToLong(i -> Long.parseLong(afterName[i]))
                        .sum()
                / TICKS;
    }

    private static String stat(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        } catch (NoSuchFileException ended) {
            throw new IllegalStateException("Process " + process.pid() + " ended before it was asked", ended);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
