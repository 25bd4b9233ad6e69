package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static smallreel.behaviour.Cluster.clientOf;
import static smallreel.behaviour.Cluster.hasWorkedOn;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.production.Bucket;
import smallreel.production.Database;

/** One node on Open Liberty, one on WildFly, that share no folder: their media live in a bucket. */
class S3ClusterIT {

    @TempDir
    static Path home;

    private static Bucket bucket;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        bucket = Bucket.started(home.resolve("s3"));
        cluster = Cluster.started(home, Database.started(home.resolve("database")), bucket.settings(), Map.of());
    }

    @AfterAll
    static void end() {
        cluster.close();
        bucket.close();
    }

    @Test
    void an_upload_begun_at_one_node_is_finished_at_the_other_when_the_first_stands_still() throws IOException {
        var video = Files.readAllBytes(Clips.h264WithAac());
        var half = video.length / 2;
        var here = new Resumption(clientOf(cluster.liberty()));
        var there = new Resumption(clientOf(cluster.wildfly()));
        var path = here.created(video.length, "preset", "fast");
        here.append(path, 0, Arrays.copyOf(video, half));

        try (var old = here.begin(path, half, video.length - half, Arrays.copyOfRange(video, half, video.length - 9))) {
            await("the first has its turn")
                    .untilAsserted(() -> assertThat(cluster.liberty().data().resolve("media/incoming"))
                            .isNotEmptyDirectory());
            cluster.liberty().freeze();
            String id;
            try {
                assertThat(there.offset(path)).isEqualTo(half);
                id = Resumption.jobOf(there.appendRest(path, video));
            } finally {
                cluster.liberty().thaw();
            }
            old.send(Arrays.copyOfRange(video, video.length - 9, video.length));

            assertThat(old.status()).isEqualTo(409);
            var ended = clientOf(cluster.liberty()).awaitEnd(id);
            assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
            assertThat(ended.json().getObject("source").getString("sha256")).isEqualTo(Digests.sha256(video));
            assertThat(bucket.keys("jobs/" + id)).hasSize(2);
        }
    }

    @Test
    void a_job_whose_node_is_killed_is_done_by_the_other_and_read_at_either() throws Exception {
        var id = clientOf(cluster.liberty())
                .submit(Clips.busy(), "?preset=balanced")
                .id();
        clientOf(cluster.liberty()).awaitProgress(id, 0);
        var doomed = cluster.workerOf(id);
        var other = cluster.otherThan(doomed);

        doomed.kill();
        await("the other has it").atMost(Cluster.PATIENCE).until(() -> hasWorkedOn(other, id));
        doomed.launch();

        var ended = clientOf(other).awaitEnd(id);
        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        assertThat(ended.json().getInt("attempt")).isEqualTo(2);
        assertThat(bucket.keys("jobs/" + id)).hasSize(2);
        doomed.awaitReady();
        var sha256 = ended.json().getObject("result").getString("sha256");
        for (var node : List.of(cluster.liberty(), cluster.wildfly())) {
            assertThat(Digests.sha256(resultFrom(node, id, "bytes=0-"))).isEqualTo(sha256);
        }
        assertThat(resultFrom(cluster.liberty(), id, "bytes=10-19"))
                .isEqualTo(resultFrom(cluster.wildfly(), id, "bytes=10-19"))
                .hasSize(10);
    }

    private static byte[] resultFrom(Server node, String id, String range) throws IOException, InterruptedException {
        var request = clientOf(node).request("api/jobs/" + id + "/result").header("Range", range);
        var answer = clientOf(node).http().send(request.build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(206);
        return answer.body();
    }
}
