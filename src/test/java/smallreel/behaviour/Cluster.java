package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import smallreel.production.Broker;
import smallreel.production.Database;

/** A node on Open Liberty and one on WildFly that share broker, database and media, each with one worker. */
record Cluster(Path home, Database database, Broker broker, Server liberty, Server wildfly) implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** @param ofLiberty settings of the node on Open Liberty alone */
    static Cluster started(Path home, Database database, Map<String, String> ofLiberty) {
        var folder = Map.of("SMALLREEL_DATA_DIR", home.resolve("shared").toString());
        return started(home, database, folder, ofLiberty);
    }

    /** @param media where both have the media */
    static Cluster started(Path home, Database database, Map<String, String> media, Map<String, String> ofLiberty) {
        var broker = Broker.started(home.resolve("broker"));
        var settings = new HashMap<>(database.settings());
        settings.putAll(broker.settings());
        settings.putAll(media);
        settings.put("SMALLREEL_LEASE", "PT6S");
        settings.put("SMALLREEL_RETRY_PAUSE", "PT1S");
        settings.put("SMALLREEL_WORKERS", "1");
        var theirs = new HashMap<>(settings);
        theirs.putAll(ofLiberty);
        var liberty = Server.launched(Product.LIBERTY, home.resolve("liberty"), theirs);
        var wildfly = Server.launched(Product.WILDFLY, home.resolve("wildfly"), settings);
        var cluster = new Cluster(home, database, broker, liberty, wildfly);
        try {
            liberty.awaitReady();
            wildfly.awaitReady();
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    static Client clientOf(Server node) {
        return new Client(node.url());
    }

    /** A job that is being encoded, and will be for a while. */
    String underWay(Path video) {
        var id = accepted(video, "?preset=quality");
        clientOf(liberty).awaitProgress(id, 0);
        return id;
    }

    String accepted(Path video, String query) {
        var answer = clientOf(liberty).submit(video, query);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(202);
        return answer.id();
    }

    void assertDone(String id, int attempt) {
        var ended = clientOf(wildfly).awaitEnd(id);
        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        assertThat(ended.json().getInt("attempt")).isEqualTo(attempt);
        assertThat(liberty.resultsOf(id)).isEqualTo(1);
    }

    Server workerOf(String id) {
        return hasWorkedOn(liberty, id) ? liberty : wildfly;
    }

    Server otherThan(Server node) {
        return node == liberty ? wildfly : liberty;
    }

    static boolean hasWorkedOn(Server node, String id) {
        return node.log().contains("Job " + id + ": attempt");
    }

    void awaitReady() {
        await("both nodes are ready").atMost(PATIENCE).until(() -> Stream.of(liberty, wildfly)
                .allMatch(node -> clientOf(node).get("health/ready").status() == 200));
    }

    /** Nobody works, and nothing is left of those who did. */
    void awaitRest() {
        await("no codec is left").atMost(PATIENCE).until(() -> liberty.codecs().isEmpty());
        await("no attempt's files are left").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        home.resolve("shared/media/work"))
                .isEmptyDirectory());
    }

    @Override
    public void close() {
        List.<AutoCloseable>of(liberty, wildfly, broker, database).forEach(Cluster::close);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
