package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.media.Clips;

/** Fetching the smaller video, whole or in part. */
class ResultIT extends Deployed {

    private static final String KEY = "the-video-of-" + Client.newKey();

    private Client client;
    private String path;
    private byte[] whole;

    /** One video serves all: it is found again by its ClientJobId. */
    @BeforeEach
    void fetch() throws Exception {
        client = client();
        var video = client.submit("?preset=fast", KEY, BodyPublishers.ofFile(Clips.h264WithAac()));
        client.awaitEnd(video.id());
        path = "api/jobs/" + video.id() + "/result";
        whole = get().body();
    }

    @Test
    void the_whole_result_is_what_the_job_says_it_is() throws Exception {
        var answer = get();
        var told = client.get(path.replace("/result", "")).json().getObject("result");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("video/mp4");
        assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(whole.length));
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "Repr-Digest"))
                .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(Digests.of(whole)) + ":");
        assertThat(header(answer, "ETag")).isEqualTo('"' + Digests.sha256(whole) + '"');
        assertThat(told.getString("sha256")).isEqualTo(Digests.sha256(whole));
        assertThat(told.getLong("bytes")).isEqualTo(whole.length);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-99, 0, 99",
        "bytes=100-, 100, -1",
        "bytes=-100, -100, -1",
        "bytes=-999999999, 0, -1",
        "bytes=5-999999999, 5, -1",
        "bytes = 3 - 7, 3, 7"
    })
    void a_part_is_those_bytes_and_no_more(String range, int first, int last) throws Exception {
        var from = first < 0 ? whole.length + first : first;
        var to = last < 0 ? whole.length + last : last;

        var answer = get("Range", range);

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, from, to + 1));
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes " + from + "-" + to + "/" + whole.length);
        assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(to - from + 1));
        assertThat(header(answer, "ETag")).isEqualTo(header(get(), "ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=999999999-", "bytes=999999999-9999999999", "bytes=-0"})
    void a_part_beyond_the_end_is_416(String range) {
        var refused = client.send(client.request(path).header("Range", range));

        refused.problem(416, "range");
        assertThat(refused.header("Content-Range")).isEqualTo("bytes */" + whole.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "lines=1-2", "bytes=9-3", "bytes=a-b", "bytes=-", "nonsense"})
    void several_parts_or_what_is_no_range_is_the_whole(String range) throws Exception {
        var answer = get("Range", range);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(whole);
    }

    @Test
    void a_part_is_given_only_of_the_version_the_client_has() throws Exception {
        var tag = header(get(), "ETag");

        assertThat(get("Range", "bytes=0-9", "If-Range", tag).statusCode()).isEqualTo(206);
        assertThat(get("Range", "bytes=0-9", "If-Range", "\"another\"").body()).isEqualTo(whole);
        assertThat(get("Range", "bytes=0-9", "If-Range", "W/" + tag).body()).isEqualTo(whole);
    }

    @Test
    void what_the_client_has_is_not_sent_again() throws Exception {
        var tag = header(get(), "ETag");

        var same = get("If-None-Match", tag);

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(header(same, "ETag")).isEqualTo(tag);
        assertThat(get("If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
        assertThat(get("If-None-Match", tag, "Range", "bytes=0-9").statusCode()).isEqualTo(304);
    }

    @Test
    void another_version_than_the_client_wants_is_412() throws Exception {
        assertThat(get("If-Match", header(get(), "ETag")).statusCode()).isEqualTo(200);
        var refused = get("If-Match", "\"another\"");
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.body()).asString().contains("urn:smallreel:problem:other-version");
    }

    @Test
    void the_head_is_that_of_the_whole_even_if_a_part_is_asked_for() {
        var head = client.head(path);
        var part =
                client.send(client.request(path).header("Range", "bytes=0-9").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(whole.length));
        assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.header("Content-Length")).isEqualTo(String.valueOf(whole.length));
    }

    @Test
    void a_job_that_is_not_completed_has_no_result() throws Exception {
        var running = client.submit(Clips.slow(), "?preset=quality").id();
        var failed = client.submit(Clips.text(), "").id();

        var notYet = client.get("api/jobs/" + running + "/result").problem(409, "not-completed");
        client.delete(running);
        client.awaitEnd(failed);

        assertThat(notYet.getObject("job").getString("id")).isEqualTo(running);
        client.get("api/jobs/" + failed + "/result").problem(409, "not-completed");
    }

    @Test
    void a_deleted_job_has_no_result_any_more() throws Exception {
        var id = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        client.awaitEnd(id);
        client.delete(id);

        client.get("api/jobs/" + id + "/result").problem(410, "expired");
    }

    @Test
    void a_result_that_has_vanished_is_not_called_the_clients_fault() throws Exception {
        var id = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        client.awaitEnd(id);
        for (var file : Kept.mediaOf(id)) {
            Files.delete(file);
        }

        client.get("api/jobs/" + id + "/result").problem(500, "result-lost");
        client.get("api/jobs/" + id + "/source").problem(500, "source-lost");
    }

    @Test
    void the_source_is_fetched_in_the_same_way() throws Exception {
        var sent = Files.readAllBytes(Clips.h264WithAac());
        path = path.replace("/result", "/source");

        var all = get();
        var part = get("Range", "bytes=10-19");

        assertThat(all.body()).isEqualTo(sent);
        assertThat(header(all, "Content-Type")).isEqualTo("video/mp4");
        assertThat(header(all, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(all, "Content-Disposition")).startsWith("attachment");
        assertThat(header(all, "ETag")).isEqualTo('"' + Digests.sha256(sent) + '"');
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(sent, 10, 20));
        assertThat(get("If-None-Match", header(all, "ETag")).statusCode()).isEqualTo(304);
    }

    @Test
    void the_source_is_there_as_soon_as_the_job_and_until_it_expires() {
        var id = client.submit(Clips.text(), "").id();
        var source = "api/jobs/" + id + "/source";
        assertThat(client.head(source).header("Content-Type")).isEqualTo("application/octet-stream");
        client.awaitEnd(id);
        assertThat(client.head(source).status()).isEqualTo(200);

        client.delete(id);

        client.get(source).problem(410, "expired");
        client.get("api/jobs/unknown/source").problem(404, "unknown-job");
    }

    private HttpResponse<byte[]> get(String... headers) throws IOException, InterruptedException {
        var request = client.request(path);
        return client.http()
                .send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }
}
