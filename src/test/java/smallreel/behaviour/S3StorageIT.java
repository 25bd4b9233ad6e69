package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.media.Judge;
import smallreel.production.Bucket;

/** A server whose media live in a bucket, from which clients fetch videos themselves. */
@Tag("own-server")
class S3StorageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path home;

    private static Bucket bucket;
    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() {
        bucket = Bucket.started(home.resolve("s3"));
        var settings = new HashMap<>(bucket.settings());
        settings.put("SMALLREEL_S3_PREFIX", "reel");
        settings.put("SMALLREEL_S3_PRESIGN", "PT5M");
        settings.put("SMALLREEL_RETRY_PAUSE", "PT1S");
        settings.put("SMALLREEL_MAX_ATTEMPTS", "10");
        settings.put("SMALLREEL_SEGMENT_SECONDS", "30");
        server = Server.started(home.resolve("node"), settings);
        client = new Client(server.url());
    }

    @AfterAll
    static void end() {
        server.close();
        bucket.close();
    }

    @Test
    void a_job_leaves_its_media_in_the_bucket_alone_and_takes_them_away_when_it_is_deleted() throws Exception {
        var id = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        var ended = client.awaitEnd(id);

        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        var poster = fetch(server.url().resolve("api/jobs/" + id + "/poster"));
        assertThat(poster.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(poster.body()).hasSizeGreaterThan(100);
        assertThat(bucket.keys("reel/jobs/" + id))
                .hasSize(3)
                .contains("reel/jobs/" + id + "/source", "reel/jobs/" + id + "/poster.jpg");
        for (var folder : new String[] {"incoming", "work"}) {
            assertThat(server.data().resolve("media").resolve(folder)).isEmptyDirectory();
        }
        assertThat(server.data().resolve("media/jobs")).doesNotExist();

        assertThat(client.delete(id).status()).isEqualTo(204);
        assertThat(bucket.keys("reel/jobs/" + id)).isEmpty();
    }

    @Test
    void the_segments_of_a_long_video_are_kept_in_the_bucket_until_it_is_whole() throws Exception {
        var source = Clips.longAndSmall();
        var id = client.submit(source, "?preset=fast").id();
        try (var watcher = Watcher.ofJob(client, id)) {
            watcher.awaitFrame(frame -> frame.has("segments"));
            watcher.awaitState(id, "COMPLETED");
        }

        var result = fetch(URI.create(client.get("api/jobs/" + id + "/result").header("Location")));
        var judged = Judge.of(Files.write(home.resolve("long.mp4"), result.body()));
        assertThat(judged.complaints()).isEmpty();
        assertThat(judged.pictures()).isEqualTo(Judge.of(source).pictures());
        await("its segments are deleted")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bucket.keys("reel/jobs/" + id)).hasSize(2));
    }

    @Test
    void a_plain_client_is_led_to_the_bucket_and_has_the_video_from_there() throws Exception {
        var id = client.submit(Clips.h264WithAac(), "?preset=fast&name=holiday.mov")
                .id();
        assertThat(client.get("api/jobs/" + id + "/result").status()).isEqualTo(409);
        var result = client.awaitEnd(id).json().getObject("result");

        for (var film : new String[] {"result", "source"}) {
            var led = client.get("api/jobs/" + id + "/" + film);
            assertThat(led.status()).isEqualTo(307);
            assertThat(led.header("Cache-Control")).isEqualTo("no-store");
            assertThat(led.header("Location")).startsWith(bucket.endpoint() + "/" + Bucket.NAME + "/reel/jobs/" + id);
        }

        assertThat(client.get("").header("Content-Security-Policy"))
                .contains("media-src 'self' blob: " + bucket.endpoint() + ";");

        var video = fetch(URI.create(client.get("api/jobs/" + id + "/result").header("Location")));
        assertThat(video.statusCode()).isEqualTo(200);
        assertThat(Digests.sha256(video.body())).isEqualTo(result.getString("sha256"));
        assertThat(video.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(video.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("holiday");
        assertThat(Judge.of(Files.write(home.resolve("result.mp4"), video.body()))
                        .complaints())
                .isEmpty();
        var head = client.head("api/jobs/" + id + "/result");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo("\"" + result.getString("sha256") + "\"");
        assertThat(head.header("Content-Length")).isEqualTo(Long.toString(result.getLong("bytes")));
    }

    @Test
    void an_upload_that_breaks_off_goes_on_and_leaves_nothing_but_its_job() throws IOException {
        var video = Files.readAllBytes(Clips.h264WithAac());
        var most = video.length * 9 / 10;
        var tus = new Resumption(client);
        var path = tus.created(video.length, "preset", "fast");

        try (var line = tus.begin(path, 0, video.length, Arrays.copyOf(video, most))) {
            assertThat(tus.offset(path)).isBetween(0L, (long) most);
        }
        await("what came is counted").atMost(PATIENCE).until(() -> tus.offset(path) > most - Resumption.SERVERS_BUFFER);
        var id = Resumption.jobOf(tus.appendRest(path, video));

        var ended = client.awaitEnd(id);
        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        assertThat(ended.json().getObject("source").getString("sha256")).isEqualTo(Digests.sha256(video));
        assertThat(bucket.keys("reel/uploads")).isEmpty();
        var given = tus.created(1000);
        tus.append(given, 0, new byte[900]);
        assertThat(bucket.keys("reel/uploads")).hasSize(1);
        tus.terminate(given);
        assertThat(bucket.keys("reel/uploads")).isEmpty();
    }

    @Test
    void while_the_bucket_is_away_nothing_is_taken_and_nothing_is_lost() throws IOException {
        var video = Files.readAllBytes(Clips.h264WithAac());
        var tus = new Resumption(client);
        var path = tus.created(video.length, "preset", "fast");
        tus.append(path, 0, Arrays.copyOf(video, 1000));
        var key = Client.newKey();
        var running = client.submit(Clips.busy(), "?preset=fast&maxHeight=240").id();
        client.awaitProgress(running, 0);

        bucket.stop();
        try {
            var refused = client.submit("?preset=fast", key, Client.file(Clips.h264WithAac()));
            refused.problem(503, "no-room");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            tus.append(path, 1000, new byte[1000]).problem(503, "no-room");
            client.get("api/jobs/" + running + "/poster").problem(503, "unavailable");
            await("health names the storage").atMost(PATIENCE).untilAsserted(() -> assertThat(
                            client.get("health/ready").http().body())
                    .containsPattern("\"name\":\"storage\"[^}]*\"status\":\"DOWN\"|Bucket " + Bucket.NAME));
            assertThat(server.data().resolve("media/incoming")).isEmptyDirectory();
            await("its result is not taken").atMost(PATIENCE).until(() -> server.log()
                    .contains("Job " + running + ": STORAGE_FAILED"));
        } finally {
            bucket.start();
        }

        var id = Resumption.jobOf(tus.appendRest(path, video));
        var sent = client.submit("?preset=fast", key, Client.file(Clips.h264WithAac()))
                .id();
        for (var job : new String[] {id, sent, running}) {
            var ended = client.awaitEnd(job);
            assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        }
        assertThat(client.poll(id).json().getObject("source").getString("sha256"))
                .isEqualTo(Digests.sha256(video));
        assertThat(client.get("health/ready").status()).isEqualTo(200);
    }

    private static HttpResponse<byte[]> fetch(URI there) throws IOException, InterruptedException {
        return client.http().send(HttpRequest.newBuilder(there).build(), BodyHandlers.ofByteArray());
    }
}
