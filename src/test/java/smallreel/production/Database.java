package smallreel.production;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * A real PostgreSQL, as a process of its own, with the roles of the documentation and nothing but TLS for them. It
 * keeps its port and its rows between two starts.
 */
public final class Database implements AutoCloseable {

    private static final Path ROLES = Path.of("server-config/postgresql/roles.sql");
    private static final String NAME = "smallreel";
    private static final String PASSWORD = "row's;r";
    private static final String OWNER_PASSWORD = "0wner";

    private final Path home;
    private final Certificate certificate;
    private final int port = Commands.freePort();
    private EmbeddedPostgres server;
    private Database standby;

    private Database(Path home, Certificate certificate) {
        this.home = home.toAbsolutePath();
        this.certificate = certificate;
    }

    /** @param home an empty folder */
    public static Database started(Path home) {
        var database =
                new Database(home, Certificate.madeIn(home.toAbsolutePath().resolve("tls")));
        database.start();
        database.prepare();
        return database;
    }

    /** One with a standby beside it, which has whatever was committed before anyone is told of the commit. */
    public static Database startedWithStandby(Path home) {
        var database = started(home.resolve("primary"));
        database.stop();
        database.standby = database.copyTo(home.resolve("standby").toAbsolutePath());
        database.start();
        database.standby.start();
        database.execute("postgres", "alter system set synchronous_standby_names = '*'");
        database.execute("postgres", "select pg_reload_conf()");
        return database;
    }

    public void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(home.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setDataDirectoryCustomizer(Database::admitOnlyOverTls)
                    .setPort(port)
                    .setPGStartupWait(Duration.ofMinutes(3))
                    .setServerConfig("ssl", "on")
                    .setServerConfig("ssl_cert_file", certificate.pem().toString())
                    .setServerConfig("ssl_key_file", certificate.keyPem().toString())
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As an operator would: whoever is connected is cut off. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a goodbye; it recovers at its next start. */
    public void kill() {
        var doomed = process();
        Commands.run("kill", "-QUIT", Long.toString(doomed.pid()));
        doomed.onExit().join();
        stop();
    }

    /** Nothing of it is left running, and its standby takes its place. */
    public void failOver() {
        Commands.signal("KILL", process());
        stop();
        standby.execute("postgres", "select pg_promote()");
    }

    /** It is there, and does nothing any more. */
    public void freeze() {
        Commands.signal("STOP", process());
    }

    public void thaw() {
        Commands.signal("CONT", process());
    }

    /** What a node must be told to use it. */
    public Map<String, String> settings() {
        return Map.of(
                "SMALLREEL_DATABASE_URL",
                url(),
                "SMALLREEL_DATABASE_USER",
                "smallreel",
                "SMALLREEL_DATABASE_PASSWORD",
                PASSWORD,
                "SMALLREEL_DATABASE_OWNER",
                "smallreel_owner",
                "SMALLREEL_DATABASE_OWNER_PASSWORD",
                OWNER_PASSWORD);
    }

    /** A connection in the role that requests and workers have. */
    public Connection asNode() throws SQLException {
        return DriverManager.getConnection(url(), "smallreel", PASSWORD);
    }

    @Override
    public void close() {
        if (server.getProcess().isAlive()) {
            thaw();
            stop();
        }
        if (standby != null) {
            standby.close();
        }
    }

    private String url() {
        var hosts = "localhost:" + port + (standby == null ? "" : ",localhost:" + standby.port);
        return "jdbc:postgresql://" + hosts + "/" + NAME + "?sslmode=verify-full&sslrootcert=" + certificate.pem()
                + "&connectTimeout=5&socketTimeout=15&tcpKeepAlive=true"
                + (standby == null ? "" : "&targetServerType=primary");
    }

    /** PostgreSQL's own first process; the one that was started may be a wrapper that lends it another user. */
    private ProcessHandle process() {
        try (var lines = Files.lines(home.resolve("data/postmaster.pid"))) {
            var pid = Long.parseLong(lines.findFirst().orElseThrow());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Database copyTo(Path other) {
        var copy = new Database(other, certificate);
        try {
            Files.createDirectories(other);
            Commands.run("cp", "-a", home.resolve("data").toString(), other.toString());
            Files.createFile(other.resolve("data/standby.signal"));
            Files.writeString(
                    other.resolve("data/postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=" + port + " user=postgres'\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private void prepare() {
        execute("postgres", "create database " + NAME);
        try {
            execute(
                    NAME,
                    Files.readString(ROLES)
                            .replace(":'owner_password'", literal(OWNER_PASSWORD))
                            .replace(":'password'", literal(PASSWORD)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void execute(String database, String sql) {
        try (var connection = server.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static void admitOnlyOverTls(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), """
                    host    all,replication postgres             localhost trust
                    hostssl smallreel smallreel,smallreel_owner  all       scram-sha-256
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
