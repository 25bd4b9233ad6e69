package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;

/** A server that has enough says so before it hurts, and until when; what it has taken already is unharmed. */
@Tag("own-server")
@Tag("one-server")
class BackpressureIT {

    private static final int PLACES = 4;
    private static final int QUEUE = 7;

    @TempDir
    Path home;

    private final Path video = Clips.h264WithAac();

    @Test
    void places_the_queue_and_the_storage_each_have_an_end() throws Exception {
        var settings = new HashMap<>(Product.tested().heap("256m"));
        settings.put("SMALLREEL_WORKERS", "0");
        settings.put("SMALLREEL_MAX_UPLOADS", Integer.toString(PLACES));
        settings.put("SMALLREEL_MAX_QUEUED", Integer.toString(QUEUE));
        settings.put("SMALLREEL_MAX_UPLOAD_BYTES", Long.toString(Long.MAX_VALUE));
        try (var server = Server.started(home, settings)) {
            var client = new Client(server.url());
            var key = Client.newKey();
            assertThat(client.submit("", key, Client.file(video)).status()).isEqualTo(202);

            uploads_beyond_the_last_place_are_turned_away_unread(server, client, key);
            uploads_that_will_not_fit_beside_the_others_are_turned_away_unread(server, client);
            jobs_beyond_the_last_place_in_the_queue_are_turned_away_unread(server, client, key);

            assertThat(client.get("health/ready").status()).isEqualTo(200);
            assertThat(server.data().resolve("media/incoming")).isEmptyDirectory();
        }
    }

    @Test
    void results_beyond_the_last_reader_are_fetched_later() throws Exception {
        var settings = new HashMap<>(Product.tested().heap("256m"));
        settings.put("SMALLREEL_MAX_DOWNLOADS", "2");
        try (var server = Server.started(home, settings)) {
            var client = new Client(server.url());
            // More than the kernel keeps for a reader who does not read, and so plain that it stays as it is.
            var id = client.submit(Clips.grainy(), "?preset=fast&crf=0").id();
            assertThat(client.awaitEnd(id).status()).isEqualTo(200);
            var request = "GET /api/jobs/" + id + "/result HTTP/1.1";

            try (var one = new Wire(server.url());
                    var other = new Wire(server.url())) {
                assertThat(one.head(request, "Host: localhost").status()).isEqualTo(200);
                assertThat(other.head(request, "Host: localhost").status()).isEqualTo(200);
                try (var late = new Wire(server.url())) {
                    var answer = late.head(request, "Host: localhost").answer();
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.header("Retry-After")).isEqualTo("10");
                    assertThat(answer.body()).contains("urn:smallreel:problem:many-readers");
                }
                assertThat(client.poll(id).status()).isEqualTo(200);
                one.reset();
                other.reset();
            }
            await().untilAsserted(() -> client.download(id, home.resolve("result")));
            assertThat(home.resolve("result"))
                    .hasSize(client.poll(id).job().getObject("result").getLong("bytes"));
        }
    }

    private void uploads_beyond_the_last_place_are_turned_away_unread(Server server, Client client, String key)
            throws IOException {
        var slow = new ArrayList<Wire>();
        for (var i = 0; i < PLACES; i++) {
            slow.add(begun(server, "Content-Length: 10000"));
        }
        await().until(() -> incoming(server) == PLACES);

        try (var late = new Wire(server.url())) {
            late.head("POST /api/jobs HTTP/1.1", "Host: localhost", "Content-Type: video/mp4", "Content-Length: 10000");
            var answer = late.answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
            assertThat(answer.body()).contains("urn:smallreel:problem:busy");
        }
        client.submit(video, "").problem(503, "busy");
        var form = new Multipart().file("a.mp4", Files.readAllBytes(video));
        client.send(client.request("api/jobs")
                        .header("Content-Type", Multipart.TYPE)
                        .POST(form.publisher()))
                .problem(503, "busy");
        // Asking is not sending.
        assertThat(client.submit("", key, BodyPublishers.noBody()).header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(client.get("health/ready").status()).isEqualTo(200);

        for (var one : slow) {
            one.send(new byte[9_000]);
            assertThat(one.status()).isEqualTo(202);
            one.close();
        }
    }

    private void uploads_that_will_not_fit_beside_the_others_are_turned_away_unread(Server server, Client client)
            throws IOException {
        var room = Files.getFileStore(server.data()).getUsableSpace();
        // Two fifths of the room, and as much again for its result: one fits, two do not.
        try (var large = begun(server, "Content-Length: " + room * 2 / 5)) {
            await().until(() -> incoming(server) == 1);
            try (var second = new Wire(server.url())) {
                second.head(
                        "POST /api/jobs HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: video/mp4",
                        "Content-Length: " + room * 2 / 5);
                var answer = second.answer();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3_600);
                assertThat(answer.body()).contains("urn:smallreel:problem:no-room");
            }
            assertThat(client.submit(video, "").status()).isEqualTo(202);
        }
        await("the broken upload has left nothing")
                .atMost(Duration.ofMinutes(1))
                .until(() -> incoming(server) == 0);
    }

    private void jobs_beyond_the_last_place_in_the_queue_are_turned_away_unread(
            Server server, Client client, String key) {
        assertThat(client.submit(video, "").status()).isEqualTo(202);
        assertThat(client.get("api/jobs?state=QUEUED").json().getArray("jobs")).hasSize(QUEUE);

        var refused = client.submit(video, "");

        refused.problem(503, "queue-full");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3_600);
        var again = client.submit("", key, Client.file(video));
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        var oldest = again.id();
        assertThat(client.delete(oldest).status()).isEqualTo(202);
        assertThat(client.submit(video, "").status()).isEqualTo(202);
    }

    /** An upload of which the first thousand bytes are sent. */
    private static Wire begun(Server server, String length) throws IOException {
        return new Wire(server.url())
                .head("POST /api/jobs HTTP/1.1", "Host: localhost", "Content-Type: video/mp4", length)
                .send(new byte[1_000]);
    }

    private static int incoming(Server server) throws IOException {
        try (var files = Files.list(server.data().resolve("media/incoming"))) {
            return (int) files.count();
        }
    }
}
