package smallreel.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What the fixtures ask of the operating system. */
public final class Commands {

    private static final int PORTS = 4_000;
    // Linux gives outgoing connections those from 32768 on.
    private static final int FIRST_PORT = 20_000 + PORTS * (Integer.getInteger("smallreel.test.fork", 1) % 3);
    private static final AtomicInteger DRAWN =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

    private Commands() {}

    /** What the command printed, once it has ended well. */
    public static String run(String... command) {
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

    /** Sends a signal, such as STOP, to a process and to those that it has started; who is gone needs none. */
    public static void signal(String name, ProcessHandle process) {
        Stream.concat(Stream.of(process), process.descendants()).forEach(one -> signalOne(name, one));
    }

    private static void signalOne(String name, ProcessHandle process) {
        try {
            run("kill", "-" + name, Long.toString(process.pid()));
        } catch (IllegalStateException refused) {
            if (!refused.getMessage().contains("No such process")) {
                throw refused;
            }
        }
    }

    /** Given once, and to no outgoing connection: until a server has started, and between two starts, nothing else takes it. */
    public static int freePort() {
        while (true) {
            try (var socket = new ServerSocket(FIRST_PORT + DRAWN.getAndIncrement() % PORTS)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // the next may be free
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
