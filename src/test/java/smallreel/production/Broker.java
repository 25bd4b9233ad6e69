package smallreel.production;

import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Artemis as a process of its own, set up as the documentation says: an instance of its own, our files over it, one
 * user for the nodes, TLS. It keeps its port and its journal between two starts.
 */
public final class Broker implements AutoCloseable {

    private static final Path OURS = Path.of("server-config/artemis");
    private static final String USER = "smallreel";
    private static final String PASSWORD = "r1ng;me";
    private static final String CLIENT = "bank";
    private static final String CLIENT_PASSWORD = "t3ller";

    private final Path instance;
    private final Certificate certificate;
    private final int port = Commands.freePort();
    private Process process;

    private Broker(Path home) {
        instance = home.resolve("instance").toAbsolutePath();
        certificate = Certificate.madeIn(home.resolve("tls").toAbsolutePath());
    }

    /** @param home an empty folder */
    public static Broker started(Path home) {
        var broker = prepared(home);
        broker.start();
        return broker;
    }

    /** All that is needed for a start, which is left to the caller. */
    public static Broker prepared(Path home) {
        var broker = new Broker(home);
        broker.create();
        return broker;
    }

    public void start() {
        var builder = new ProcessBuilder(instance.resolve("bin/artemis").toString(), "run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .put(
                        "JAVA_ARGS_APPEND",
                        "-Xms64m -Xmx256m -Dsmallreel.broker.host=localhost -Dsmallreel.broker.port=" + port
                                + " -Dsmallreel.broker.key-store-password=" + Certificate.PASSWORD);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("the broker listens").atMost(Duration.ofMinutes(3)).until(this::listens);
    }

    /** As an operator would; who is connected is told. */
    public void stop() {
        process.destroy();
        process.onExit().join();
    }

    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** It is there, and does nothing any more. */
    public void freeze() {
        Commands.signal("STOP", process.toHandle());
    }

    public void thaw() {
        Commands.signal("CONT", process.toHandle());
    }

    /** A connection in the role that nodes have. */
    public JMSContext asNode() {
        return connections().createContext(USER, PASSWORD, JMSContext.AUTO_ACKNOWLEDGE);
    }

    /** A connection of somebody else's program, which may ask and hear everything. */
    public JMSContext asClient() {
        return connections().createContext(CLIENT, CLIENT_PASSWORD, JMSContext.AUTO_ACKNOWLEDGE);
    }

    /** Sends what somebody else than a node might send, as the nodes' user. */
    public void toQueue(String name, Function<JMSContext, Message> message) {
        try (var jms = connections().createContext(USER, PASSWORD)) {
            jms.createProducer().send(jms.createQueue(name), message.apply(jms));
        }
    }

    public void toTopic(String name, Function<JMSContext, Message> message) {
        try (var jms = connections().createContext(USER, PASSWORD)) {
            jms.createProducer().send(jms.createTopic(name), message.apply(jms));
        }
    }

    /** Whether no message is there that nobody has in hand. */
    public boolean isEmpty(String queue) {
        try (var jms = connections().createContext("admin", "admin");
                var browser = jms.createBrowser(jms.createQueue(queue))) {
            return !browser.getEnumeration().hasMoreElements();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a node must be told to use it. */
    public Map<String, String> settings() {
        return Map.of(
                "SMALLREEL_BROKER_HOST",
                "localhost",
                "SMALLREEL_BROKER_PORT",
                Integer.toString(port),
                "SMALLREEL_BROKER_USER",
                USER,
                "SMALLREEL_BROKER_PASSWORD",
                PASSWORD,
                "SMALLREEL_BROKER_TLS",
                "true",
                "SMALLREEL_BROKER_TRUST_STORE",
                certificate.trustStore().toString(),
                "SMALLREEL_BROKER_TRUST_STORE_PASSWORD",
                Certificate.PASSWORD);
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private ConnectionFactory connections() {
        return new ActiveMQConnectionFactory(
                "tcp://localhost:%d?sslEnabled=true&trustStorePath=%s&trustStorePassword=%s"
                        .formatted(port, certificate.trustStore(), Certificate.PASSWORD));
    }

    private void create() {
        Commands.run(
                "target/artemis/bin/artemis",
                "create",
                instance.toString(),
                "--user=admin",
                "--password=admin",
                "--role=smallreel-admin",
                "--require-login",
                "--no-web",
                "--no-autotune",
                "--silent");
        try (var ours = Files.list(OURS)) {
            for (var file : ours.toList()) {
                Files.copy(file, etc(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.copy(certificate.keyStore(), etc("broker.p12"));
            Files.writeString(
                    etc("artemis-users.properties"),
                    "\n" + USER + " = ENC(" + hash(PASSWORD) + ")\n" + CLIENT + " = ENC(" + hash(CLIENT_PASSWORD)
                            + ")\n",
                    StandardOpenOption.APPEND);
            Files.writeString(
                    etc("artemis-roles.properties"),
                    "\nsmallreel-client = " + CLIENT + "\nsmallreel-auditor = " + CLIENT + "\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hash(String password) {
        var said = Commands.run(instance.resolve("bin/artemis").toString(), "mask", "--hash", password);
        return said.substring(said.indexOf("result:") + "result:".length()).strip();
    }

    private Path etc(String name) {
        return instance.resolve("etc").resolve(name);
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The broker ended before it listened");
        }
        try (var socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
