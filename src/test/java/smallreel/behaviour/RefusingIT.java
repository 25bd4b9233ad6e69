package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.behaviour.Client.Answer;
import smallreel.media.Clips;

/** Requests that are wrong: told why, and nothing of them kept. */
class RefusingIT extends Deployed {

    private static final long CAP = Long.getLong("smallreel.test.max-upload-bytes");
    private static final long MEBIBYTE = 1 << 20;

    private final Path video = Clips.h264WithAac();
    private Kept kept;

    @BeforeEach
    void look() {
        kept = Kept.soFar(client());
    }

    @AfterEach
    void nothing_of_it_is_kept() {
        kept.assertNothingMore();
    }

    @Test
    void nobody_is_refused_for_what_he_says_of_himself_where_nobody_is_asked() {
        for (var word : List.of("Bearer garbage", "Bearer a.b.c", "Basic YTpi", "")) {
            var answer = client().send(client().request("api/jobs").header("Authorization", word));
            assertThat(answer.status()).as(word).isEqualTo(200);
        }
        client().get("api/jobs?owner=*").problem(403, "not-allowed");
    }

    @Test
    void an_empty_body() {
        post("", "video/mp4", BodyPublishers.noBody()).problem(400, "empty");
        post(new Multipart().file("a.mp4", new byte[0])).problem(400, "empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preset=tiny",
                "preset=",
                "crf=abc",
                "crf=52",
                "crf=-1",
                "crf=1e1",
                "crf=99999999999999999999",
                "maxHeight=-1",
                "maxHeight=0",
                "maxHeight=720p",
                "maxFps=NaN",
                "maxFps=Infinity",
                "maxFps=1e400",
                "maxFps=0",
                "maxFps=0x1p4",
                "maxFps=30d",
                "audioKbps=0",
                "audioKbps=100000",
                "maxheight=720",
                "codec=av1",
            })
    void a_setting_that_cannot_be_used(String setting) throws Exception {
        var field = setting.substring(0, setting.indexOf('='));

        var raw = post("?" + setting, "video/mp4", BodyPublishers.ofFile(video));
        var form = post(new Multipart()
                .file("a.mp4", Files.readAllBytes(video))
                .field(field, setting.substring(field.length() + 1)));

        assertThat(wrongFields(raw.problem(422, "settings"))).containsExactly(field);
        assertThat(wrongFields(form.problem(422, "settings"))).containsExactly(field);
    }

    @Test
    void every_setting_that_is_wrong_is_named_at_once() throws Exception {
        var refused = post(
                "?preset=tiny&crf=abc&maxHeight=-1&maxFps=NaN&audioKbps=x&speed=9&name=a&name=b",
                "video/mp4",
                BodyPublishers.ofFile(video));

        assertThat(wrongFields(refused.problem(422, "settings")))
                .containsExactlyInAnyOrder("preset", "crf", "maxHeight", "maxFps", "audioKbps", "speed", "name");
    }

    @Test
    void a_setting_that_is_given_twice_and_differs() throws Exception {
        var form = new Multipart().field("crf", "30").file("a.mp4", Files.readAllBytes(video));

        assertThat(wrongFields(post("?crf=20", Multipart.TYPE, form.publisher()).problem(422, "settings")))
                .containsExactly("crf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "image/png", "multipart/mixed"})
    void a_body_of_another_kind(String type) throws Exception {
        post("", type, BodyPublishers.ofFile(video)).problem(415, "media-type");
    }

    @Test
    void a_form_with_two_files() throws Exception {
        var bytes = Files.readAllBytes(video);

        var refused = post(new Multipart().file("a.mp4", bytes).file("b.mp4", bytes));

        assertThat(refused.problem(400, "malformed").getString("detail")).contains("\"file\"");
    }

    @Test
    void a_form_with_a_field_that_is_too_long() throws Exception {
        post(new Multipart().file("a.mp4", Files.readAllBytes(video)).field("name", "n".repeat(100_000)))
                .problem(400, "malformed");
    }

    @Test
    void a_form_with_too_many_parts() {
        var form = new Multipart();
        for (var i = 0; i < 1000; i++) {
            form.field("preset", "fast");
        }

        post(form).problem(400, "malformed");
    }

    @Test
    void a_form_with_a_part_that_has_no_name() {
        post(new Multipart().part("filename=\"a.mp4\"", new byte[10])).problem(400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary=not-the-one-in-the-body"
            })
    void a_form_whose_boundary_is_not_to_be_found(String type) throws Exception {
        var form = new Multipart().file("a.mp4", Files.readAllBytes(video)).publisher();

        assertThat(post("", type, form).status()).isEqualTo(400);
    }

    @Test
    void a_form_with_an_overlong_boundary() {
        post("", "multipart/form-data; boundary=" + "b".repeat(5000), BodyPublishers.ofString("--b"))
                .problem(400, "malformed");
    }

    @Test
    void a_form_that_ends_too_soon() throws Exception {
        var form = new Multipart().file("a.mp4", Files.readAllBytes(video)).unfinished();
        var inTheFile = Arrays.copyOf(form, form.length / 2);
        var inAHeader = Arrays.copyOf(form, 60);

        for (var cut : new byte[][] {form, inTheFile, inAHeader, new byte[0]}) {
            var refused = post("", Multipart.TYPE, BodyPublishers.ofByteArray(cut));
            assertThat(refused.status()).as(refused.http().body()).isEqualTo(400);
            assertThat(refused.json().getString("type")).startsWith("urn:smallreel:problem:");
        }
    }

    @Test
    void a_form_that_is_none() {
        post("", Multipart.TYPE, BodyPublishers.ofString("Not a form.\n".repeat(1000)))
                .problem(400, "malformed");
    }

    @Test
    void a_form_whose_part_has_endless_headers() {
        post(new Multipart().part("name=\"" + "n".repeat(1_000_000) + "\"", new byte[1]))
                .problem(400, "malformed");
    }

    @Test
    void a_video_that_is_declared_too_large_is_refused_before_it_is_sent() throws Exception {
        for (var type : new String[] {"video/mp4", Multipart.TYPE}) {
            try (var wire = new Wire(server())) {
                wire.head(
                        "POST " + client().uri("api/jobs").getPath() + " HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: " + type,
                        "Content-Length: 1099511627776");

                assertThat(wire.status()).isEqualTo(413);
            }
        }
    }

    @Test
    void a_video_that_turns_out_too_large_is_refused_in_mid_stream() throws Exception {
        try (var wire = new Wire(server())) {
            wire.head(
                    "POST " + client().uri("api/jobs").getPath() + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: video/mp4",
                    "Transfer-Encoding: chunked");
            wire.chunks(CAP + MEBIBYTE);

            assertThat(wire.status()).isEqualTo(413);
        }
    }

    @Test
    void a_file_of_a_form_that_turns_out_too_large_is_refused_in_mid_stream() throws Exception {
        var start = new Multipart().file("a.mp4", new byte[0]).unfinished();
        try (var wire = new Wire(server())) {
            wire.head(
                    "POST " + client().uri("api/jobs").getPath() + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: " + Multipart.TYPE,
                    "Transfer-Encoding: chunked");
            wire.send(Integer.toHexString(start.length - 2) + "\r\n")
                    .send(Arrays.copyOf(start, start.length - 2))
                    .send("\r\n");
            wire.chunks(CAP + MEBIBYTE);

            assertThat(wire.status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void a_client_that_sends_too_much_can_read_why(boolean declared, boolean form) {
        var tooMuch = new byte[(int) (CAP + 8 * MEBIBYTE)];
        var body = form ? new Multipart().file("a.mp4", tooMuch).whole() : tooMuch;

        var refused = post(
                "",
                form ? Multipart.TYPE : "video/mp4",
                declared
                        ? BodyPublishers.ofByteArray(body)
                        : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertThat(refused.problem(413, "too-large").getString("detail")).contains("67,108,864");
    }

    @Test
    void a_client_that_would_rather_speak_http_2_can_read_why_again_and_again() throws Exception {
        var keen = HttpClient.newHttpClient();
        var tooMuch = new byte[(int) (CAP + 8 * MEBIBYTE)];
        var request = client().request("api/jobs")
                .header("Content-Type", "video/mp4")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch)))
                .build();

        for (var i = 0; i < 6; i++) {
            assertThat(Client.answer(keen, request).statusCode()).isEqualTo(413);
        }
    }

    @Test
    void a_client_that_goes_away_in_mid_upload() throws Exception {
        try (var wire = new Wire(server())) {
            wire.head(
                    "POST " + client().uri("api/jobs").getPath() + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: video/mp4",
                    "Idempotency-Key: " + Client.newKey(),
                    "Content-Length: 10000000");
            wire.send(new byte[1_000_000]);
            Kept.awaitAnUpload();
        }
    }

    @Test
    void a_client_that_goes_away_in_mid_form() throws Exception {
        try (var wire = new Wire(server())) {
            wire.head(
                    "POST " + client().uri("api/jobs").getPath() + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: " + Multipart.TYPE,
                    "Transfer-Encoding: chunked");
            var start = new Multipart().file("a.mp4", new byte[0]).unfinished();
            wire.send(Integer.toHexString(start.length) + "\r\n").send(start).send("\r\n");
            wire.chunks(MEBIBYTE);
            Kept.awaitAnUpload();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, api/jobs, GET POST",
        "DELETE, api/jobs, GET POST",
        "POST, api/jobs/some-id, GET DELETE",
        "PUT, api/jobs/some-id, GET DELETE PATCH",
        "GET, api/jobs/some-id/retry, POST",
        "DELETE, api/jobs/some-id/result, GET",
        "POST, api/presets, GET"
    })
    void a_method_that_does_not_work_there(String method, String path, String allowed) {
        var refused = client().send(client().request(path).method(method, BodyPublishers.noBody()));

        refused.problem(405, "method");
        assertThat(refused.header("Allow")).contains(allowed.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "api/", "api/nowhere", "api/jobs/a/b", "api/jobs/a/result/b"})
    void a_path_that_leads_nowhere(String path) {
        client().get(path).problem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-7000-8000-000000000000",
                "nonsense",
                "%C3%A9",
                "%27%20or%201=1",
                "...",
                "a;b=c",
                "01a202b2-7e67-761b-843d-a68e142f6fd1%20"
            })
    void an_id_that_no_job_has(String id) {
        client().get("api/jobs/" + id).problem(404, "unknown-job");
        client().get("api/jobs/" + id + "/result").problem(404, "unknown-job");
        client().delete(id).problem(404, "unknown-job");
        client().send(client().request("api/jobs/" + id + "/retry").POST(BodyPublishers.noBody()))
                .problem(404, "unknown-job");
    }

    /** Servers differ in which of these they refuse themselves; none lets them through, or talks of its insides. */
    @ParameterizedTest
    @ValueSource(strings = {"..%2f..%2fetc%2fpasswd", "%2e%2e", "a%2Fb", "%00", "a%0Ab", "..%5c", "%zz", "%ff"})
    void an_id_that_tries_to_be_a_path(String id) throws Exception {
        try (var wire = new Wire(server())) {
            wire.head(
                    "GET " + client().uri("api/jobs/").getPath() + id + " HTTP/1.1",
                    "Host: localhost",
                    "Connection: close");

            assertThat(wire.status()).isIn(400, 404);
            assertThat(wire.rest()).doesNotContain("Exception", "at com.", "at org.", "at io.");
        }
    }

    @Test
    void a_content_type_that_is_none() throws Exception {
        try (var wire = new Wire(server())) {
            wire.head(
                    "POST " + client().uri("api/jobs").getPath() + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: garbage",
                    "Content-Length: 1",
                    "Connection: close");
            wire.send("x");

            var answer = wire.answer();
            assertThat(answer.status()).isIn(400, 415);
            assertThat(answer.body())
                    .containsAnyOf("urn:smallreel:problem:malformed", "urn:smallreel:problem:media-type");
        }
    }

    private Answer post(Multipart form) {
        return post("", Multipart.TYPE, form.publisher());
    }

    private Answer post(String query, String type, BodyPublisher body) {
        return client().send(client().request("api/jobs" + query)
                .header("Content-Type", type)
                .POST(body));
    }

    private static Iterable<String> wrongFields(JsonObject problem) {
        return problem.getArray("errors").stream()
                .map(error -> ((JsonObject) error).getString("field"))
                .toList();
    }
}
