package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.media.Clips;
import smallreel.production.Commands;

/** Uploads by tus 1.0, a request at a time: what breaks off goes on where it was. */
class ResumingIT extends Deployed {

    private static final long LIMIT = Long.getLong("smallreel.test.max-upload-bytes");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private byte[] video;
    private Resumption tus;

    @BeforeEach
    void open() throws IOException {
        video = Files.readAllBytes(Clips.h264WithAac());
        tus = new Resumption(client());
    }

    @Test
    void the_server_tells_what_it_speaks() {
        for (var path : List.of("api/uploads", "api/uploads/any")) {
            var answer = client().send(client().request(path).method("OPTIONS", BodyPublishers.noBody()));

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
            assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
            assertThat(answer.header("Tus-Extension").split(","))
                    .containsExactlyInAnyOrder("creation", "creation-with-upload", "expiration", "termination");
            assertThat(answer.header("Tus-Max-Size")).isEqualTo(Long.toString(LIMIT));
        }
    }

    @Test
    void an_upload_in_three_parts_becomes_one_job_of_the_whole_video() throws IOException {
        var created =
                tus.create(video.length, "filename", "holiday.mov", "filetype", "video/quicktime", "preset", "fast");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(ZonedDateTime.parse(created.header("Upload-Expires"), DateTimeFormatter.RFC_1123_DATE_TIME))
                .isAfter(ZonedDateTime.now().plusHours(23));
        var path = created.header("Location");

        var first = tus.append(path, 0, Arrays.copyOf(video, 1000));
        assertThat(first.status()).as(first.http().body()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).isEqualTo("1000");
        var head = tus.head(path);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Upload-Offset")).isEqualTo("1000");
        assertThat(head.header("Upload-Length")).isEqualTo(Integer.toString(video.length));
        assertThat(head.header("Upload-Metadata"))
                .isEqualTo(Resumption.metadata(
                        "filename", "holiday.mov", "filetype", "video/quicktime", "preset", "fast"));
        assertThat(head.header("Cache-Control")).isEqualTo("no-store");
        assertThat(head.header("Link")).isNull();
        tus.append(path, 1000, Arrays.copyOfRange(video, 1000, 3000));
        var last = tus.appendRest(path, video);

        assertThat(last.status()).as(last.http().body()).isEqualTo(204);
        assertThat(last.header("Upload-Offset")).isEqualTo(Integer.toString(video.length));
        var id = Resumption.jobOf(last);
        assertThat(Resumption.jobOf(tus.head(path))).isEqualTo(id);
        var done = client().awaitEnd(id);
        assertThat(done.status()).as(done.http().body()).isEqualTo(200);
        assertThat(done.json().getObject("source").getString("name")).isEqualTo("holiday.mov");
        assertThat(done.json().getObject("source").getString("sha256")).isEqualTo(Digests.sha256(video));
        assertThat(done.json().getString("preset")).isEqualTo("fast");
        assertThat(tus.terminate(path).status()).isEqualTo(204);
        assertThat(client().poll(id).status()).isEqualTo(200);
    }

    @Test
    void what_came_before_the_line_broke_is_kept() throws IOException {
        var path = tus.created(video.length, "preset", "fast");
        var most = video.length * 9 / 10;

        try (var line = tus.begin(path, 0, video.length, Arrays.copyOf(video, most))) {
            await("nearly all that was sent is there")
                    .atMost(PATIENCE)
                    .until(() -> tus.offset(path) > most - Resumption.SERVERS_BUFFER);
            line.reset();
        }

        assertThat(tus.offset(path)).isBetween((long) most - Resumption.SERVERS_BUFFER, (long) most);
        var id = Resumption.jobOf(tus.appendRest(path, video));
        assertThat(client().poll(id).job().getObject("source").getString("sha256"))
                .isEqualTo(Digests.sha256(video));
    }

    @Test
    void the_newest_request_has_the_upload_and_what_an_older_one_says_then_is_not_read() throws IOException {
        var path = tus.created(video.length, "preset", "fast");
        var half = video.length / 2;
        try (var old = tus.begin(path, 0, video.length, Arrays.copyOf(video, half))) {
            await("some of it is there")
                    .atMost(PATIENCE)
                    .until(() -> tus.offset(path) > half - Resumption.SERVERS_BUFFER);

            var id = Resumption.jobOf(tus.appendRest(path, video));

            old.send(new byte[video.length - half]);
            assertThat(old.status()).isEqualTo(409);
            assertThat(client().poll(id).job().getObject("source").getString("sha256"))
                    .isEqualTo(Digests.sha256(video));
        }
    }

    @Test
    void an_offset_that_is_not_where_the_upload_stands_is_a_conflict() {
        var path = tus.created(video.length);
        tus.append(path, 0, Arrays.copyOf(video, 10));

        tus.append(path, 0, Arrays.copyOf(video, 10)).problem(409, "offset");
        tus.append(path, 11, Arrays.copyOf(video, 10)).problem(409, "offset");
        tus.append(path, 10, new byte[video.length]).problem(413, "too-large");

        assertThat(tus.offset(path)).isEqualTo(10);
    }

    @Test
    void a_creation_may_bring_the_beginning_or_all_of_it() {
        var beginning = client().send(tus.creation(video.length)
                .header("Content-Type", Resumption.OFFSET_STREAM)
                .POST(BodyPublishers.ofByteArray(Arrays.copyOf(video, 100))));
        assertThat(beginning.status()).isEqualTo(201);
        assertThat(beginning.header("Upload-Offset")).isEqualTo("100");
        assertThat(beginning.header("Link")).isNull();

        var all = client().send(tus.creation(video.length, "preset", "fast")
                .header("Content-Type", Resumption.OFFSET_STREAM)
                .POST(BodyPublishers.ofByteArray(video)));
        assertThat(all.status()).isEqualTo(201);
        assertThat(all.header("Upload-Offset")).isEqualTo(Integer.toString(video.length));
        assertThat(client().poll(Resumption.jobOf(all)).status()).isIn(200, 202);
    }

    @Test
    void a_client_that_has_nothing_but_its_client_job_id_goes_on_where_it_was() {
        var key = Client.newKey();
        var path = tus.created(video.length, "clientJobId", key, "preset", "fast");
        tus.append(path, 0, Arrays.copyOf(video, 1000));

        var again = client().send(tus.creation(video.length, "preset", "fast").header("Idempotency-Key", key));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(path);
        assertThat(again.header("Upload-Offset")).isEqualTo("1000");
        tus.create(video.length + 1, "clientJobId", key, "preset", "fast").problem(422, "key-reused");
        tus.create(video.length, "clientJobId", key, "preset", "small").problem(422, "key-reused");
    }

    @Test
    void a_client_job_id_that_has_a_job_is_an_upload_that_is_whole() {
        var key = Client.newKey();
        var id = client().submit("?preset=fast", key, BodyPublishers.ofByteArray(video))
                .id();

        var created = tus.create(video.length, "clientJobId", key, "preset", "fast");

        assertThat(created.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(created.header("Upload-Offset")).isEqualTo(Integer.toString(video.length));
        assertThat(Resumption.jobOf(created)).isEqualTo(id);
        assertThat(Resumption.jobOf(tus.head(created.header("Location")))).isEqualTo(id);
        tus.create(video.length, "clientJobId", key, "preset", "small").problem(422, "key-reused");
        client().awaitEnd(id);
        client().delete(id);
        tus.create(video.length, "clientJobId", key, "preset", "fast").problem(410, "expired");
    }

    @Test
    void an_upload_whose_client_job_id_got_a_job_meanwhile_is_that_job_or_none() {
        var same = Client.newKey();
        var path = tus.created(video.length, "clientJobId", same, "preset", "fast");
        var id = client().submit("?preset=fast", same, BodyPublishers.ofByteArray(video))
                .id();
        assertThat(Resumption.jobOf(tus.appendRest(path, video))).isEqualTo(id);
        assertThat(Resumption.jobOf(tus.head(path))).isEqualTo(id);

        var other = Client.newKey();
        var another = tus.created(video.length, "clientJobId", other, "preset", "fast");
        client().submit("?preset=fast", other, BodyPublishers.ofByteArray(video))
                .id();
        tus.append(another, 0, new byte[video.length]).problem(422, "key-reused");
        assertThat(tus.head(another).status()).isEqualTo(404);
    }

    @Test
    void creations_with_one_client_job_id_at_once_make_one_upload() {
        var key = Client.newKey();

        var racers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> tus.created(video.length, "clientJobId", key)))
                .toList();

        assertThat(racers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void an_upload_that_is_given_up_is_gone() throws IOException {
        var path = tus.created(video.length);
        var half = video.length / 2;
        try (var writer = tus.begin(path, 0, video.length, Arrays.copyOf(video, half))) {
            await("it is under way").atMost(PATIENCE).until(() -> tus.offset(path) > 0);

            assertThat(tus.terminate(path).status()).isEqualTo(204);

            assertThat(tus.head(path).status()).isEqualTo(404);
            writer.send(new byte[video.length - half]);
            assertThat(writer.status()).isEqualTo(409);
        }
        tus.append(path, 1000, new byte[10]).problem(404, "unknown-upload");
        tus.terminate(path).problem(404, "unknown-upload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"afterwards", "during-creation"})
    void a_usual_client_of_tus_pauses_and_goes_on(String data, @TempDir Path store) throws JsonParserException {
        var key = Client.newKey();
        var seen = JsonParser.object()
                .from(Commands.run(
                        "node",
                        "target/test-classes/tus/upload.js",
                        client().uri("api/uploads").toString(),
                        Clips.h264WithAac().toString(),
                        key,
                        store.resolve("uploads.json").toString(),
                        data));

        assertThat(seen.getInt("pausedAt")).isBetween(video.length / 2, video.length - 1);
        assertThat(seen.getInt("wentOnAt")).isEqualTo(seen.getInt("pausedAt"));
        assertThat(seen.getInt("patches")).isBetween(6, 7);
        var id = Resumption.jobIn(seen.getString("link"));
        var done = client().awaitEnd(id);
        assertThat(done.status()).as(done.http().body()).isEqualTo(200);
        assertThat(done.json().getString("clientJobId")).isEqualTo(key);
        assertThat(done.json().getObject("source").getString("sha256")).isEqualTo(Digests.sha256(video));
    }

    @Test
    void a_creation_is_refused_for_the_reasons_for_which_a_video_is() {
        tus.create(LIMIT + 1).problem(413, "too-large");
        tus.create(0).problem(400, "empty");
        tus.create(10, "crf", "99", "maxHeight", "x").problem(422, "settings");
        tus.create(10, "presset", "fast").problem(422, "settings");
        tus.create(10, "clientJobId", "").problem(400, "malformed");
        client().send(tus.creation(10).header("Upload-Metadata", "filename ä")).problem(400, "malformed");
        client().send(tus.creation(10).header("Upload-Metadata", "preset ZmFzdA==,preset ZmFzdA=="))
                .problem(400, "malformed");
        client().send(tus.creation(10)
                        .header("Content-Type", "video/mp4")
                        .POST(BodyPublishers.ofByteArray(new byte[10])))
                .problem(415, "media-type");
        for (var length : List.of("-1", "x", "99999999999999999999", "1.5")) {
            client().send(tus.request("api/uploads")
                            .header("Upload-Length", length)
                            .POST(BodyPublishers.noBody()))
                    .problem(400, "malformed");
        }
        client().send(tus.request("api/uploads")
                        .header("Upload-Defer-Length", "1")
                        .POST(BodyPublishers.noBody()))
                .problem(400, "malformed");
    }

    @Test
    void what_is_no_upload_or_no_tus_is_told_so() {
        for (var id : List.of("unknown", "..%2f..%2fetc", "%00", "01a202ae-77c8-7761-bd90-dd8a0002b244")) {
            var path = "api/uploads/" + id;
            assertThat(tus.head(path).status()).as(id).isIn(400, 404);
            assertThat(tus.append(path, 0, new byte[1]).status()).as(id).isIn(400, 404);
        }
        var path = tus.created(10);
        for (var offset : List.of("-1", "x", "99999999999999999999")) {
            client().send(tus.request(path)
                            .header("Upload-Offset", offset)
                            .header("Content-Type", Resumption.OFFSET_STREAM)
                            .method("PATCH", BodyPublishers.ofByteArray(new byte[1])))
                    .problem(400, "malformed");
        }
        client().send(tus.request(path)
                        .header("Upload-Offset", "0")
                        .header("Content-Type", "application/octet-stream")
                        .method("PATCH", BodyPublishers.ofByteArray(new byte[1])))
                .problem(415, "media-type");
        var old = client().send(client().request(path)
                .header("Tus-Resumable", "0.2.2")
                .header("Upload-Offset", "0")
                .header("Content-Type", Resumption.OFFSET_STREAM)
                .method("PATCH", BodyPublishers.ofByteArray(new byte[1])));
        old.problem(412, "tus-version");
        assertThat(old.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(tus.offset(path)).isZero();
    }
}
