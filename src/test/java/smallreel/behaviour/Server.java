package smallreel.behaviour;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import smallreel.production.Commands;

/**
 * The server as a person would run it, as a process of its own, so that it can be killed. It keeps its data between
 * two starts, as it must.
 */
final class Server implements AutoCloseable {

    private static final String JAVA_OPTIONS = System.getProperty("smallreel.test.java-options", "");
    private static final Duration START = Duration.ofMinutes(5);

    private final Product product;
    private final Path home;
    private final int port;
    private final Map<String, String> settings;
    private final List<String> wrapper;
    private Process process;

    private Server(Product product, Path home, List<String> wrapper, Map<String, String> settings) {
        this.product = product;
        this.home = home;
        this.port = Commands.freePort();
        this.wrapper = wrapper;
        this.settings = settings;
    }

    /** @param home an empty folder for its data and its output */
    static Server started(Path home, Map<String, String> settings) {
        return startedUnder(List.of(), home, settings);
    }

    /** Not started yet. */
    static Server prepared(Path home, Map<String, String> settings) {
        return new Server(Product.tested(), home, List.of(), settings);
    }

    /** Started, but not waited for, so that several start side by side. */
    static Server launched(Product product, Path home, Map<String, String> settings) {
        var server = new Server(product, home, List.of(), settings);
        server.launch();
        return server;
    }

    /** Started, but not waited for: it may never be ready. */
    static Server launched(Path home, Map<String, String> settings) {
        return launched(Product.tested(), home, settings);
    }

    /** @param wrapper a program that starts the server, such as one that limits it */
    static Server startedUnder(List<String> wrapper, Path home, Map<String, String> settings) {
        var server = launchedUnder(wrapper, home, settings);
        server.awaitReady();
        return server;
    }

    /** Started, but not waited for. */
    static Server launchedUnder(List<String> wrapper, Path home, Map<String, String> settings) {
        var server = new Server(Product.tested(), home, wrapper, settings);
        server.launch();
        return server;
    }

    void start() {
        launch();
        awaitReady();
    }

    void awaitReady() {
        try {
            await("the server is ready").atMost(START).until(this::isReady);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts it without waiting: what it needs may not be there yet. */
    void launch() {
        var command = new ArrayList<>(wrapper);
        command.addAll(product.command(home, settings));
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SMALLREEL_DATA_DIR", data().toString());
        builder.environment().put("SMALLREEL_HTTP_PORT", Integer.toString(port));
        if (!JAVA_OPTIONS.isEmpty()) {
            builder.environment().put("JDK_JAVA_OPTIONS", JAVA_OPTIONS);
        }
        builder.environment().putAll(product.environment(home));
        builder.environment().putAll(settings);
        try {
            Files.createDirectories(home);
            product.prepare(home);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return Path.of(
                settings.getOrDefault("SMALLREEL_DATA_DIR", home.resolve("data").toString()));
    }

    /** How many results of a job there are, whichever attempts made them. */
    long resultsOf(String id) {
        try (var media = Files.list(data().resolve("media/jobs").resolve(id))) {
            return media.filter(file -> file.getFileName().toString().startsWith("result"))
                    .count();
        } catch (IOException e) {
            throw new AssertionError("The media of " + id + " are gone", e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** SIGKILL to the server's own process, and to nothing else: its children must notice by themselves. */
    void kill() {
        var doomed = java();
        doomed.destroyForcibly();
        doomed.onExit().join();
        process.onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** It is there, and does nothing any more; nor do its codecs. */
    void freeze() {
        Commands.signal("STOP", java());
    }

    void thaw() {
        Commands.signal("CONT", java());
    }

    /** The codec processes that work for this server now, on that job. */
    List<ProcessHandle> codecs(String id) {
        return codecs().stream()
                .filter(one -> one.info().commandLine().orElse("").contains(id))
                .toList();
    }

    /** The codec processes that work for this server now; a sandbox's own programs, which are told the same, are none. */
    List<ProcessHandle> codecs() {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(one -> one.info()
                        .commandLine()
                        .filter(line -> line.contains(" smallreel.codec.") && line.contains(data().toString()))
                        .filter(line -> line.split(" ")[0].endsWith("/java"))
                        .isPresent())
                .toList();
    }

    /** SIGTERM, as Ctrl-C or a service manager would; waits until it is gone. */
    void stop() {
        var asked = java();
        asked.destroy();
        asked.onExit().join();
        process.onExit().join();
    }

    /** Its own process, among those that started it and those that it has started. */
    ProcessHandle process() {
        return java();
    }

    String command() {
        return java().info().commandLine().orElse("");
    }

    /** The memory that its process has in use, in KiB. */
    long residentKib() {
        return status("VmRSS");
    }

    /** What Linux says of its process under that name. */
    long status(String name) {
        try (var lines = Files.lines(Path.of("/proc/" + java().pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its heap holds, once everything that nobody needs any more is collected. */
    Heap live() {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return new Heap(Commands.run(jcmd, Long.toString(java().pid()), "GC.class_histogram"));
    }

    Path logFile() {
        return product.log(home);
    }

    String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private ProcessHandle java() {
        return process.descendants().filter(product::runsAs).findFirst().orElseGet(process::toHandle);
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The server ended before it was ready");
        }
        try {
            var connection =
                    (HttpURLConnection) url().resolve("health/ready").toURL().openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
