package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.media.Sounds;

/** What a server does at its limits: of memory, of disk, of time. */
@Tag("own-server")
class LimitsIT {

    private static final long MIB = 1L << 20;

    @TempDir
    Path home;

    @Test
    void an_upload_many_times_larger_than_the_heap_is_taken() throws IOException {
        try (var server = Server.started(home, Product.tested().heap("256m"))) {
            var client = new Client(server.url());

            var accepted = client.submit("", null, zeros(1536 * MIB));

            assertThat(accepted.status()).isEqualTo(202);
            assertThat(accepted.json().getObject("source").getLong("bytes")).isEqualTo(1536 * MIB);
            assertThat(server.command()).contains("-Xmx256m");
            assertThat(server.log()).doesNotContain("OutOfMemoryError");
        }
    }

    @Test
    void an_upload_that_the_disk_cannot_take_is_refused_and_leaves_nothing() throws IOException {
        var noLargeFiles = List.of("prlimit", "--fsize=" + 128 * MIB);
        try (var server = Server.startedUnder(noLargeFiles, home, Map.of())) {
            var client = new Client(server.url());
            var key = Client.newKey();

            var refused = client.submit("", key, zeros(160 * MIB));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            assertThat(server.data().resolve("media/incoming")).isEmptyDirectory();
            assertThat(server.data().resolve("media/jobs")).isEmptyDirectory();
            assertThat(client.get("api/jobs").json().getArray("jobs")).isEmpty();
            assertThat(client.submit("", key, Client.file(Clips.h264WithAac())).status())
                    .isEqualTo(202);

            var tus = new Resumption(client);
            // What is too much fits into a socket's buffers: else a client that still writes may not get to read the
            // answer.
            var most = (int) (128 * MIB + (1 << 16));
            var path = tus.created(most);
            tus.append(path, 0, new byte[most]).problem(503, "no-room");
            assertThat(tus.offset(path)).isEqualTo(128 * MIB);
            tus.terminate(path);
            assertThat(server.data().resolve("media/uploads")).isEmptyDirectory();
        }
    }

    @Test
    void a_server_whose_storage_is_nearly_full_says_so_and_takes_no_more() {
        try (var server = Server.launched(home, Map.of("SMALLREEL_MIN_FREE_BYTES", Long.toString(Long.MAX_VALUE)))) {
            var client = new Client(server.url());

            await("the server answers, and is not ready")
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .untilAsserted(() -> {
                        var health = client.get("health/ready");
                        assertThat(health.status()).isEqualTo(503);
                        assertThat(health.http().body())
                                .containsPattern("\"name\":\"storage\"[^}]*\"status\":\"DOWN\"")
                                .containsPattern("\"name\":\"database\"[^}]*\"status\":\"UP\"")
                                .containsPattern("\"name\":\"broker\"[^}]*\"status\":\"UP\"");
                    });
            client.submit(Clips.h264WithAac(), "").problem(503, "no-room");
        }
    }

    @Test
    @Tag("one-server")
    void a_result_or_half_an_upload_is_kept_for_a_while_and_then_nothing_of_it() {
        var soon = Map.of(
                "SMALLREEL_RETENTION", "PT8S", "SMALLREEL_TOMBSTONE", "PT8S", "SMALLREEL_UPLOAD_RETENTION", "PT8S");
        try (var server = Server.started(home, soon)) {
            var client = new Client(server.url());
            var tus = new Resumption(client);
            var given = tus.created(1000);
            tus.append(given, 0, new byte[900]);
            var whole = tus.created(1);
            assertThat(tus.append(whole, 0, new byte[1]).header("Link")).isNotNull();
            var key = Client.newKey();
            var id = client.submit("?preset=fast", key, Client.file(Clips.h264WithAac()))
                    .id();
            assertThat(client.awaitEnd(id).status()).isEqualTo(200);
            assertThat(client.get("api/jobs/" + id + "/result").status()).isEqualTo(200);

            await("its media are deleted")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> client.poll(id).status() == 410);
            assertThat(client.get("api/jobs/" + id + "/result").status()).isEqualTo(410);
            assertThat(client.submit("", key, BodyPublishers.noBody()).status()).isEqualTo(410);
            await("they are").untilAsserted(() -> assertThat(
                            server.data().resolve("media/jobs").resolve(id))
                    .doesNotExist());

            await("it is forgotten")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> client.poll(id).status() == 404);
            await("an upload that nobody went on with is forgotten")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> tus.head(given).status() == 404);
            await("one that has become a job is forgotten with its job")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> tus.head(whole).status() == 404);
            await("so are their bytes").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            server.data().resolve("media/uploads"))
                    .isEmptyDirectory());
        }
    }

    @Test
    @Tag("one-server")
    void what_a_video_and_its_result_may_be_is_set() {
        var limits =
                Map.of("SMALLREEL_MAX_FPS", "30", "SMALLREEL_MAX_STREAMS", "2", "SMALLREEL_MAX_OUTPUT_BYTES", "100000");
        try (var server = Server.started(home, limits)) {
            var client = new Client(server.url());

            var fast = client.submit(Clips.sixtyFps(), "?preset=fast").id();
            var many = client.submit(Sounds.secondIsDefault(), "?preset=fast").id();
            var large = client.submit(Clips.h264WithAac(), "?crf=1").id();
            var allowed =
                    client.submit(Clips.h264WithAac(), "?targetBytes=90000").id();

            assertThat(failure(client, fast)).isEqualTo("TOO_MANY_FRAMES");
            assertThat(failure(client, many)).isEqualTo("TOO_MANY_STREAMS");
            assertThat(failure(client, large)).isEqualTo("OUTPUT_TOO_LARGE");
            assertThat(client.awaitEnd(allowed).status()).isEqualTo(200);
        }
    }

    private static String failure(Client client, String id) {
        var failure =
                client.awaitEnd(id).problem(400, "job-failed").getObject("job").getObject("failure");
        assertThat(failure.getString("kind")).isEqualTo("LIMIT");
        return failure.getString("code");
    }

    @Test
    @Tag("one-server")
    void settings_that_cannot_be_right_are_named_when_the_server_starts() throws IOException {
        var wrong = Map.of(
                "SMALLREEL_LEASE",
                "PT1S",
                "SMALLREEL_MAX_ATTEMPTS",
                "0",
                "SMALLREEL_WORKERS",
                "many",
                "SMALLREEL_UPLOAD_RETENTION",
                "PT0S",
                "SMALLREEL_MAX_FPS",
                "1001",
                "SMALLREEL_MAX_STREAMS",
                "0",
                "SMALLREEL_MAX_OUTPUT_BYTES",
                "-1",
                "SMALLREEL_ORIGINS",
                "https://portal.example,*");
        try (var server = Server.launched(home, wrong)) {
            await("the server says what is wrong")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> Files.exists(server.logFile()) && server.log().contains("smallreel.max-attempts"));
            assertThat(server.log())
                    .contains("smallreel.workers must be auto or a number from 0 to 999")
                    .contains("smallreel.origins must be a comma-separated list")
                    .contains("smallreel.lease must be at least PT3S")
                    .contains("smallreel.max-fps must be from 1 to 1000")
                    .contains("smallreel.max-streams must be from 1 to 1000")
                    .contains("smallreel.max-output-bytes must be positive")
                    .contains("smallreel.upload-retention must be positive, such as PT24H")
                    .contains("smallreel.max-attempts must be at least 1");
        }
    }

    @Test
    @Tag("one-server")
    void where_there_is_no_sandbox_and_one_is_required_nothing_is_served() {
        var withoutBubblewrap = List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "test ! -e /usr/bin/bwrap || mount --bind /dev/null /usr/bin/bwrap; exec \"$@\"",
                "sh");
        try (var server = Server.launchedUnder(withoutBubblewrap, home, Map.of("SMALLREEL_SANDBOX", "required"))) {
            await("the server says what is missing")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> Files.exists(server.logFile())
                            && server.log()
                                    .contains("smallreel.sandbox is required, but bubblewrap does not work here"));
            await("it never gets ready").during(Duration.ofSeconds(5)).until(() -> !server.isReady());
        }
    }

    private static BodyPublisher zeros(long count) {
        return BodyPublishers.ofInputStream(() -> new InputStream() {
            private long left = count;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (left <= 0) {
                    return -1;
                }
                var n = (int) Math.min(left, length);
                left -= n;
                return n;
            }
        });
    }
}
