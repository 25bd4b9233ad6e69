package smallreel.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** What the fixtures ask of the operating system. */
public final class Commands {

    private Commands() {}

    /** What the command printed, once it has ended well. */
    static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var code = process.onExit().join().exitValue();
            if (code != 0) {
                throw new IllegalStateException(Arrays.toString(command) + " ended with " + code + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal, such as STOP, to a process and to those that it has started. */
    static void signal(String name, ProcessHandle process) {
        var pids = Stream.concat(Stream.of(process), process.descendants()).map(one -> Long.toString(one.pid()));
        run(Stream.concat(Stream.of("kill", "-" + name), pids).toArray(String[]::new));
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
