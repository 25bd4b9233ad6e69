package smallreel.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the kernel keeps between a process of ours and the rest of the machine. */
public record Sandbox(Kind kind, Programs programs) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The more that is kept away, the earlier. */
    public enum Kind {
        /** The network, other processes, and all files but the process's own: bubblewrap. */
        BUBBLEWRAP("no network, no other process, no file but its own"),
        /** The network and other processes: util-linux. */
        NAMESPACES("no network, no other process; it can read what the server can"),
        /** Nothing: what a process may take has its limits all the same. */
        LIMITS("limits only; it can read, and reach, what the server can");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** What it means for the process. */
        public String meaning() {
            return meaning;
        }

        /** As people call it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The best that works here, which is found out by running something in it. */
    public static Sandbox best() throws IOException {
        return best(Programs.OF_THE_SYSTEM);
    }

    /**
     * @param wish {@code auto} for the best, {@code required} for bubblewrap, {@code off} for limits only
     * @throws IllegalStateException if that is not to be had
     */
    public static Sandbox of(String wish) throws IOException {
        return of(wish, Programs.OF_THE_SYSTEM);
    }

    static Sandbox of(String wish, Programs programs) throws IOException {
        if (wish.equals("off")) {
            return new Sandbox(Kind.LIMITS, programs);
        }
        var best = best(programs);
        if (wish.equals("required") && best.kind != Kind.BUBBLEWRAP) {
            throw new IllegalStateException(
                    ("smallreel.sandbox is required, but bubblewrap does not work here, only %s: "
                                    + "install bubblewrap and allow user namespaces, or set smallreel.sandbox to auto")
                            .formatted(best.kind.id()));
        }
        return best;
    }

    static Sandbox best(Programs programs) throws IOException {
        for (Kind kind : Kind.values()) {
            var sandbox = new Sandbox(kind, programs);
            if (kind == Kind.LIMITS || sandbox.works()) {
                return sandbox;
            }
        }
        throw new IllegalStateException("Limits are always to be had.");
    }

    /** The words that run a program in it; the program is named by its absolute path. */
    List<String> around(Reach reach, Limits limits, List<String> program) {
        List<String> words = new ArrayList<>();
        programs.find("nice").ifPresent(nice -> words.addAll(List.of(nice.toString(), "-n", "10")));
        words.addAll(new Walls(programs).words(kind, reach));
        programs.find("prlimit").ifPresent(prlimit -> {
            words.add(prlimit.toString());
            words.addAll(Ceilings.belowOurOwn().words(limits, countsProcesses()));
        });
        words.addAll(program);
        return words;
    }

    /** Only within a user namespace of its own, and since Linux 5.14, does a limit on processes not count all of the user's. */
    private boolean countsProcesses() {
        int[] version = Arrays.stream(System.getProperty("os.version").split("\\D+"))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        boolean young = version.length > 1 && (version[0] > 5 || version[0] == 5 && version[1] >= 14);
        return kind == Kind.BUBBLEWRAP && young;
    }

    private boolean works() throws IOException {
        if (!new Walls(programs).possible(kind)) {
            return false;
        }
        Path folder = Files.createTempDirectory("smallreel-sandbox");
        try {
            var limits = new Limits(0, PATIENCE, 0, 0, 1 << 20, 0, 4L << 30, PATIENCE, PATIENCE);
            var words = around(
                    new Reach(List.of(), folder), limits, List.of(Reach.java().toString(), "-Xmx16m", "-version"));
            var builder = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile());
            builder.environment().clear();
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            return ended && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            Folders.delete(folder);
        }
    }
}
