package smallreel.codec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Stands in for a codec that an evil video has taken over: it tries what it must not, and tells what came of it. */
public final class Intruder {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path LIMITS = Path.of("/proc/self/limits");

    private Intruder() {}

    /** Standard input holds a port, a file that is none of its business, and a folder that is. */
    public static void main(String[] args) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int port = Integer.parseInt(in.readLine());
        Path foreign = Path.of(in.readLine());
        Path own = Path.of(in.readLine());
        if (port == 0) {
            spin();
        }
        tell("network", () -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return "open";
        });
        tell("foreign file", () -> Files.readString(foreign));
        tell("foreign folder", () -> Files.writeString(foreign.resolveSibling("left"), "x"));
        tell("own folder", () -> Files.readString(Files.writeString(own.resolve("made"), "written")));
        tell("environment", () -> System.getenv().keySet());
        tell("processes", Intruder::processes);
        tell("NoNewPrivs", () -> line(STATUS, "NoNewPrivs:"));
        tell("CapEff", () -> line(STATUS, "CapEff:"));
        tell("CapBnd", () -> line(STATUS, "CapBnd:"));
        for (String limit :
                new String[] {"address space", "file size", "open files", "cpu time", "processes", "core file size"}) {
            tell("Max " + limit, () -> line(LIMITS, "Max " + limit));
        }
    }

    private static void spin() {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            new Thread(() -> {
                        while (true) {
                            Thread.onSpinWait();
                        }
                    })
                    .start();
        }
    }

    private static Object processes() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> comm(path).equals("java"))
                    .count();
        }
    }

    private static String comm(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    private static String line(Path file, String beginning) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()).strip().split("\\s+")[0])
                .findFirst()
                .orElseThrow();
    }

    private static void tell(String what, Callable<Object> deed) {
        try {
            System.out.println(what + "=" + deed.call());
        } catch (Exception refused) {
            System.out.println(what + "=refused: " + refused);
        }
    }
}
