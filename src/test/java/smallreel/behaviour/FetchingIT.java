package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static smallreel.Origin.head;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smallreel.Origin;
import smallreel.behaviour.Client.Answer;
import smallreel.media.Clips;
import smallreel.media.Judge;

/** Videos that are fetched from a URL, by the worker that makes them smaller. */
class FetchingIT extends Deployed {

    private static final int HALF = 20_000;

    @TempDir
    Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private Origin origin;
    private byte[] video;

    @BeforeEach
    void open() throws IOException {
        origin = new Origin();
        video = Files.readAllBytes(Clips.h264WithAac());
        origin.on("/my%20film.mp4?key=5ec2e7", (request, out) -> whole(out));
    }

    @AfterEach
    void close() {
        over.countDown();
        origin.close();
    }

    @Test
    void a_video_is_fetched_made_smaller_and_shown_as_what_it_was() throws Exception {
        var url = origin.url("/my%20film.mp4?key=5ec2e7");

        var accepted = submit(Client.newKey(), url);

        assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(202);
        assertThat(accepted.header("Location")).endsWith(accepted.id());
        assertThat(accepted.json().getObject("source").getString("url")).isEqualTo(url);
        assertThat(accepted.json().getObject("source").getString("name")).isEqualTo("my film.mp4");
        var done = client().awaitEnd(accepted.id());
        assertThat(done.status()).as(done.http().body()).isEqualTo(200);
        var source = done.json().getObject("source");
        assertThat(source.getLong("bytes")).isEqualTo(video.length);
        assertThat(source.getString("sha256")).isEqualTo(Digests.sha256(video));
        assertThat(source.getString("fetchedAt")).isNotBlank();
        assertThat(source.getString("videoCodec")).isEqualTo("h264");
        assertThat(source.has("fetchedBytes")).isFalse();
        client().download(accepted.id(), folder.resolve("result.mp4"));
        var judged = Judge.of(folder.resolve("result.mp4"));
        assertThat(judged.complaints()).isEmpty();
        assertThat(judged.likeness(Clips.h264WithAac())).isGreaterThan(0.9);
        assertThat(client().head("api/jobs/" + accepted.id() + "/source").header("ETag"))
                .contains(Digests.sha256(video));
        assertThat(origin.requests("/my%20film.mp4?key=5ec2e7")).hasSize(1);
    }

    @Test
    void the_same_url_by_the_same_client_job_id_is_the_same_job_and_another_is_not() {
        var key = Client.newKey();
        var url = origin.url("/my%20film.mp4?key=5ec2e7");

        var first = submit(key, url);
        var second = submit(key, url);
        client().awaitEnd(first.id());
        var third = submit(key, url);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(third.status()).isEqualTo(200);
        assertThat(third.id()).isEqualTo(first.id());
        submit(key, origin.url("/my%20film.mp4?key=other")).problem(422, "key-reused");
        submit(key, url, "small").problem(422, "key-reused");
        client().submit("?preset=fast", key, Client.file(Clips.h264WithAac())).problem(422, "key-reused");
        assertThat(send("", key).id()).isEqualTo(first.id());
        assertThat(origin.requests("/my%20film.mp4?key=5ec2e7")).hasSize(1);
    }

    @Test
    void a_line_that_breaks_is_taken_up_where_it_broke() {
        origin.on("/a.mp4", (request, out) -> {
            if (request.from() == 0) {
                head(out, "HTTP/1.1 200 OK", "Content-Length: " + video.length, "ETag: \"1\"");
                out.write(video, 0, HALF);
            } else {
                rest(out, request.from());
            }
        });

        var done =
                client().awaitEnd(submit(Client.newKey(), origin.url("/a.mp4")).id());

        assertThat(done.status()).as(done.http().body()).isEqualTo(200);
        assertThat(done.json().getObject("source").getString("sha256")).isEqualTo(Digests.sha256(video));
        assertThat(origin.requests("/a.mp4")).extracting(Origin.Request::from).containsExactly(0, HALF);
    }

    @Test
    void an_origin_that_drips_is_left_and_one_that_is_busy_is_asked_again() {
        origin.on("/a.mp4", (request, out) -> {
            if (request.time() == 1) {
                head(out, "HTTP/1.1 503 Not Now", "Content-Length: 0", "Retry-After: 1");
            } else if (request.from() == 0) {
                head(out, "HTTP/1.1 200 OK", "Content-Length: " + video.length, "ETag: \"1\"");
                out.write(video, 0, HALF);
                out.flush();
                pause(60_000);
            } else {
                rest(out, request.from());
            }
        });

        var done =
                client().awaitEnd(submit(Client.newKey(), origin.url("/a.mp4")).id());

        assertThat(done.status()).as(done.http().body()).isEqualTo(200);
        assertThat(done.json().getObject("source").getString("sha256")).isEqualTo(Digests.sha256(video));
        assertThat(done.json().getInt("attempt")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/none,       SOURCE, FETCH_NOT_FOUND",
        "/large,      LIMIT,  FETCH_TOO_LARGE",
        "/growing,    LIMIT,  FETCH_TOO_LARGE",
        "/inside,     SOURCE, FETCH_FORBIDDEN",
        "/loop,       SOURCE, FETCH_ASTRAY",
        "/text,       SOURCE, NOT_A_VIDEO",
    })
    void what_cannot_be_fetched_fails_at_once_and_says_why(String path, String kind, String code) {
        origin.on("/large", "HTTP/1.1 200 OK", "Content-Length: 67108865");
        origin.on("/growing", (request, out) -> {
            head(out, "HTTP/1.1 200 OK", "Connection: close");
            while (true) {
                out.write(new byte[1 << 20]);
            }
        });
        origin.on("/inside", "HTTP/1.1 302 Found", "Location: http://127.0.0.2:" + origin.port() + "/none");
        origin.on("/loop", "HTTP/1.1 302 Found", "Location: /loop", "Content-Length: 0");
        origin.on("/text", "HTTP/1.1 200 OK", "Content-Length: 5\r\n\r\nhello");

        var failed = client().awaitEnd(submit(Client.newKey(), origin.url(path)).id());

        var job = failed.problem(400, "job-failed").getObject("job");
        assertThat(job.getInt("attempt")).isEqualTo(1);
        assertThat(job.getObject("failure").getString("kind")).isEqualTo(kind);
        assertThat(job.getObject("failure").getString("code")).isEqualTo(code);
        assertThat(origin.requests(path)).hasSize(1);
    }

    @Test
    void a_job_is_cancelled_while_its_video_is_fetched() {
        origin.on("/a.mp4", (request, out) -> {
            head(out, "HTTP/1.1 200 OK", "Content-Length: 60000000");
            for (var left = 60; left > 0 && over.getCount() > 0; left--) {
                out.write(new byte[1_000_000]);
                pause(100);
            }
        });
        var id = submit(Client.newKey(), origin.url("/a.mp4")).id();
        await("it is coming")
                .atMost(Duration.ofMinutes(1))
                .until(() -> client().poll(id).job().getObject("source").getLong("fetchedBytes", 0) > 0);
        var coming = client().poll(id);
        assertThat(coming.status()).isEqualTo(202);
        assertThat(coming.json().getString("state")).isEqualTo("PROCESSING");
        assertThat(coming.json().getDouble("percent")).isZero();
        assertThat(coming.json().getObject("links").has("source")).isFalse();
        client().get("api/jobs/" + id + "/source").problem(409, "not-fetched");
        client().get("api/jobs/" + id + "/poster").problem(409, "not-fetched");

        assertThat(client().delete(id).json().getString("state")).isEqualTo("CANCELLED");

        await("the origin is hung up").atMost(Duration.ofSeconds(30)).until(() -> !origin.isBusy());
        client().poll(id).problem(400, "job-cancelled");
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1/a.mp4",
        "http://127.0.0.2/a.mp4",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/a.mp4",
        "http://0x7f.1/a.mp4",
        "https://me:secret@media.example/a.mp4",
        "file:///etc/passwd",
        "a.mp4",
        "''",
    })
    void what_must_not_be_fetched_is_refused_before_there_is_a_job(String url) {
        var problem = submit(Client.newKey(), url).problem(422, "source-url");

        assertThat(((JsonObject) problem.getArray("errors").get(0)).getString("field"))
                .isEqualTo("source.url");
    }

    @Test
    void what_is_no_document_is_a_problem() {
        send("{", null).problem(400, "malformed");
        send("", null).problem(400, "empty");
        send("{}", null).problem(422, "settings");
        send("{\"settings\": {\"crf\": 99}, \"source\": {\"url\": \"https://media.example/\"}}", null)
                .problem(422, "settings");
        send("[".repeat(60_000), null).problem(400, "malformed");
        send("{\"x\":".repeat(13_000), null).problem(400, "malformed");
        send(" ".repeat(70_000), null).problem(413, "document-too-large");
    }

    private Answer submit(String key, String url) {
        return submit(key, url, "fast");
    }

    private Answer submit(String key, String url, String preset) {
        return send(
                JsonWriter.string()
                        .object()
                        .value("preset", preset)
                        .object("source")
                        .value("url", url)
                        .end()
                        .end()
                        .done(),
                key);
    }

    private Answer send(String json, String key) {
        var request = client().request("api/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        return client().send(key == null ? request : request.header("Idempotency-Key", key));
    }

    private void whole(OutputStream out) throws IOException {
        head(out, "HTTP/1.1 200 OK", "Content-Length: " + video.length, "ETag: \"1\"");
        out.write(video);
    }

    private void rest(OutputStream out, int from) throws IOException {
        head(
                out,
                "HTTP/1.1 206 Partial Content",
                "Content-Length: " + (video.length - from),
                "Content-Range: bytes " + from + "-" + (video.length - 1) + "/" + video.length,
                "ETag: \"1\"");
        out.write(video, from, video.length - from);
    }

    /** Or less, if the test is over. */
    private void pause(long millis) {
        try {
            over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
