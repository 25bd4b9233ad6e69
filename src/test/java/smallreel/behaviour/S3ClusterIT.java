package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.production.Broker;
import smallreel.production.Bucket;
import smallreel.production.Database;

/** One node on Open Liberty, one on WildFly, that share no folder: their media live in a bucket. */
class S3ClusterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path home;

    private static Bucket bucket;
    private static Database database;
    private static Broker broker;
    private static Server liberty;
    private static Server wildfly;

    @BeforeAll
    static void start() {
        bucket = Bucket.started(home.resolve("s3"));
        database = Database.started(home.resolve("database"));
        broker = Broker.started(home.resolve("broker"));
        liberty = Server.launched(Product.LIBERTY, home.resolve("liberty"), settings());
        wildfly = Server.launched(Product.WILDFLY, home.resolve("wildfly"), settings());
        liberty.awaitReady();
        wildfly.awaitReady();
    }

    @AfterAll
    static void end() throws Exception {
        for (var part : Stream.of(liberty, wildfly, broker, database, bucket).toList()) {
            if (part != null) {
                part.close();
            }
        }
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<>(database.settings());
        settings.putAll(broker.settings());
        settings.putAll(bucket.settings());
        settings.put("SMALLREEL_LEASE", "PT4S");
        settings.put("SMALLREEL_WORKERS", "1");
        return settings;
    }

    @Test
    void an_upload_begun_at_one_node_is_finished_at_the_other_when_the_first_stands_still() throws IOException {
        var video = Files.readAllBytes(Clips.h264WithAac());
        var half = video.length / 2;
        var here = new Resumption(clientOf(liberty));
        var there = new Resumption(clientOf(wildfly));
        var path = here.created(video.length, "preset", "fast");
        here.append(path, 0, Arrays.copyOf(video, half));

        try (var old = here.begin(path, half, video.length - half, Arrays.copyOfRange(video, half, video.length - 9))) {
            liberty.freeze();
            String id;
            try {
                assertThat(there.offset(path)).isEqualTo(half);
                id = Resumption.jobOf(there.appendRest(path, video));
            } finally {
                liberty.thaw();
            }
            old.send(Arrays.copyOfRange(video, video.length - 9, video.length));

            assertThat(old.status()).isEqualTo(409);
            var ended = clientOf(liberty).awaitEnd(id);
            assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
            assertThat(ended.json().getObject("source").getString("sha256")).isEqualTo(Digests.sha256(video));
            assertThat(bucket.keys("jobs/" + id)).hasSize(2);
        }
    }

    @Test
    void a_job_whose_node_is_killed_is_done_by_the_other_and_read_at_either() throws Exception {
        var id = clientOf(liberty).submit(Clips.busy(), "?preset=balanced").id();
        clientOf(liberty).awaitProgress(id, 0);
        var doomed = worksOn(liberty, id) ? liberty : wildfly;
        var other = doomed == liberty ? wildfly : liberty;

        doomed.kill();
        await("the other has it").atMost(PATIENCE).until(() -> worksOn(other, id));
        doomed.launch();

        var ended = clientOf(other).awaitEnd(id);
        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        assertThat(ended.json().getInt("attempt")).isEqualTo(2);
        assertThat(bucket.keys("jobs/" + id)).hasSize(2);
        doomed.awaitReady();
        var sha256 = ended.json().getObject("result").getString("sha256");
        for (var node : List.of(liberty, wildfly)) {
            assertThat(Digests.sha256(resultFrom(node, id, "bytes=0-"))).isEqualTo(sha256);
        }
        assertThat(resultFrom(liberty, id, "bytes=10-19"))
                .isEqualTo(resultFrom(wildfly, id, "bytes=10-19"))
                .hasSize(10);
    }

    private static boolean worksOn(Server node, String id) {
        return node.log().contains("Job " + id + ": attempt");
    }

    private static Client clientOf(Server node) {
        return new Client(node.url());
    }

    private static byte[] resultFrom(Server node, String id, String range) throws IOException, InterruptedException {
        var request = clientOf(node).request("api/jobs/" + id + "/result").header("Range", range);
        var answer = clientOf(node).http().send(request.build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(206);
        return answer.body();
    }
}
