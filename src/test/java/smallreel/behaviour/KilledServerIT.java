package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.Origin;
import smallreel.media.Clips;
import smallreel.media.Judge;

/** The server dies at the worst moments; the client loses nothing and does nothing twice. */
@Tag("own-server")
class KilledServerIT {

    private static final int HALF = 20_000;

    @TempDir
    Path home;

    private Server server;

    @BeforeEach
    void start() {
        server = Server.started(
                home,
                Map.of(
                        "SMALLREEL_LEASE", "PT4S",
                        "SMALLREEL_STRAY", "PT10S",
                        "SMALLREEL_OUTBOUND_ALLOWED", "127.0.0.1:*"));
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    @Tag("one-server")
    void a_job_killed_in_mid_encode_is_completed_after_the_restart_and_only_once() throws Exception {
        var client = new Client(server.url());
        var source = Clips.busy();
        var key = Client.newKey();
        var id = client.submit("?preset=balanced", key, Client.file(source)).id();
        client.awaitProgress(id, 5);
        assertThat(server.codecs()).hasSize(1);
        var orphan = server.codecs().get(0);

        server.kill();

        await("the codec notices that its server is gone")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !orphan.isAlive());
        server.start();
        assertThat(client.submit("?preset=balanced", key, Client.file(source)).id())
                .isEqualTo(id);
        var ended = client.awaitEnd(id);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().getInt("attempt")).isEqualTo(2);
        assertThat(client.get("api/jobs").json().getArray("jobs")).hasSize(1);
        assertThat(server.resultsOf(id)).isEqualTo(1);
        await("it has tidied up").untilAsserted(() -> assertThat(server.data().resolve("media/work"))
                .isEmptyDirectory());
        var result = home.resolve("result.mp4");
        client.download(id, result);
        assertThat(Judge.of(result).complaints()).isEmpty();
        assertThat(Judge.of(result).pictures()).isEqualTo(Judge.of(source).pictures());
    }

    @Test
    @Tag("one-server")
    void a_page_goes_on_with_its_upload_and_keeps_its_history() throws Exception {
        var video = Clips.grainy();
        var earlier = Clips.h264WithAac();
        try (var browser = Browser.open();
                var portal = Portal.of(browser, server.url()).visit()) {
            portal.send(earlier);
            Portal.awaitState(portal.card(earlier), "Done");
            portal.uploadsAt(1_000_000);
            portal.send(video);
            var card = portal.card(video);
            Portal.awaitText(card.locator(".standing"), " MB of ");

            server.kill();
            Portal.awaitState(card, "Interrupted");
            portal.uploadsAt(Portal.ANY_SPEED);
            server.start();

            Portal.awaitState(card, "Done");
            assertThat(portal.offsets()).hasSizeGreaterThan(1).last().satisfies(at -> assertThat(at)
                    .isPositive());
            portal.comeBack();
            Portal.awaitState(portal.card(video), "Done");
            Portal.awaitState(portal.card(earlier), "Done");
        }
    }

    @Test
    @Tag("one-server")
    void a_client_that_saw_no_answer_sends_again_and_finds_its_job() throws Exception {
        var client = new Client(server.url());
        var source = Clips.h264WithAac();
        var key = Client.newKey();

        try (var unanswered = sendWithoutReading(source, key)) {
            await("the job is committed").pollInterval(Duration.ofMillis(5)).until(() -> !client.get(
                            "api/jobs?clientJobId=" + key)
                    .json()
                    .getArray("jobs")
                    .isEmpty());
            server.kill();
        }
        server.start();
        var id = client.get("api/jobs?clientJobId=" + key)
                .json()
                .getArray("jobs")
                .getObject(0)
                .getString("id");

        var again = client.submit("?preset=fast", key, Client.file(source));

        assertThat(again.job().getString("id")).isEqualTo(id);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(client.awaitEnd(id).status()).isEqualTo(200);
        assertThat(client.get("api/jobs").json().getArray("jobs")).hasSize(1);
        assertThat(server.resultsOf(id)).isEqualTo(1);
    }

    @Test
    void a_job_killed_while_its_video_is_fetched_is_completed_after_the_restart_and_only_once() throws Exception {
        var client = new Client(server.url());
        var video = Files.readAllBytes(Clips.h264WithAac());
        var incoming = server.data().resolve("media/incoming");
        var killed = new CountDownLatch(1);
        try (var origin = new Origin()) {
            origin.on("/a.mp4", (request, out) -> {
                Origin.head(out, "HTTP/1.1 200 OK", "Content-Length: " + video.length, "ETag: \"1\"");
                out.write(video, 0, HALF);
                out.flush();
                if (request.time() == 1) {
                    waitFor(killed);
                }
                out.write(video, HALF, video.length - HALF);
            });
            var id = client.send(client.request("api/jobs?preset=fast")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"source\": {\"url\": \"" + origin.url("/a.mp4") + "\"}}")))
                    .id();
            await("half of it is here").atMost(Duration.ofSeconds(30)).until(() -> bytesIn(incoming) == HALF);

            server.kill();
            killed.countDown();
            assertThat(bytesIn(incoming)).isEqualTo(HALF);
            server.start();

            var ended = client.awaitEnd(id);
            assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
            assertThat(ended.json().getInt("attempt")).isEqualTo(2);
            assertThat(ended.json().getObject("source").getString("sha256")).isEqualTo(Digests.sha256(video));
            assertThat(origin.requests("/a.mp4"))
                    .extracting(Origin.Request::from)
                    .containsExactly(0, 0);
            assertThat(client.get("api/jobs").json().getArray("jobs")).hasSize(1);
            assertThat(server.resultsOf(id)).isEqualTo(1);
            await("what had come is deleted").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(incoming)
                    .isEmptyDirectory());
            await("it has tidied up")
                    .untilAsserted(() ->
                            assertThat(server.data().resolve("media/work")).isEmptyDirectory());
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long bytesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private Socket sendWithoutReading(Path video, String key) throws IOException {
        var request = new ByteArrayOutputStream();
        request.write(("POST /api/jobs?preset=fast HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: video/mp4\r\n"
                        + "Idempotency-Key: " + key + "\r\nContent-Length: " + Files.size(video) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        Files.copy(video, request);
        var socket = new Socket(server.url().getHost(), server.url().getPort());
        request.writeTo(socket.getOutputStream());
        return socket;
    }
}
