package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.behaviour.Client.Answer;
import smallreel.media.Clips;

/** Pages of others: a browser sends what they want, and says whose they are. */
class CrossOriginIT extends Deployed {

    private static final String LISTED = System.getProperty("smallreel.test.origin");
    private static final String STRANGER = "https://evil.example";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private final Path video = Clips.h264WithAac();

    @Test
    void a_page_that_is_listed_does_what_our_own_does_and_may_read_the_answers() {
        var accepted = client().send(submission(LISTED).header("Sec-Fetch-Site", "cross-site"));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header(ALLOWED)).isEqualTo(LISTED);
        assertThat(accepted.header("Access-Control-Expose-Headers"))
                .contains("Location", "Retry-After", "ETag", "Idempotency-Replayed", "Upload-Offset");
        assertThat(accepted.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(accepted.http().headers().allValues("Vary")).contains("Origin");
        var deleted = client().send(client().request("api/jobs/" + accepted.id())
                .header("Origin", LISTED)
                .DELETE());
        assertThat(deleted.status()).isIn(202, 204);
    }

    @Test
    void a_page_that_is_listed_may_read_what_is_refused_too() {
        var unknown = client().send(client().request("api/jobs/unknown").header("Origin", LISTED));
        unknown.problem(404, "unknown-job");
        assertThat(unknown.header(ALLOWED)).isEqualTo(LISTED);

        var packed = client().send(submission(LISTED).header("Content-Encoding", "gzip"));
        packed.problem(415, "content-encoding");
        assertThat(packed.header(ALLOWED)).isEqualTo(LISTED);
    }

    @Test
    void a_page_that_is_listed_is_told_beforehand_what_it_may_send() {
        var answer = client().send(preflight(LISTED, "PATCH"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header(ALLOWED)).isEqualTo(LISTED);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST", "PATCH", "DELETE", "HEAD");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .contains(
                        "Content-Type", "Idempotency-Key", "If-None-Match", "Prefer", "Last-Event-ID", "Upload-Offset");
        assertThat(Integer.parseInt(answer.header("Access-Control-Max-Age"))).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {STRANGER, "null", "https://portal.example.evil.example", "http://portal.example"})
    void any_other_page_changes_nothing_and_reads_nothing(String origin) throws Exception {
        var kept = Kept.soFar(client());

        refused(client().send(preflight(origin, "DELETE")));
        refused(client().send(submission(origin)));
        // What a form on any page can send without asking first.
        var form = new Multipart().file("a.mp4", Files.readAllBytes(video));
        refused(client().send(client().request("api/jobs")
                .header("Content-Type", Multipart.TYPE)
                .header("Origin", origin)
                .POST(form.publisher())));
        refused(client().send(client().request("api/jobs/unknown/retry")
                .header("Origin", origin)
                .POST(BodyPublishers.noBody())));

        assertThat(client().send(client().request("api/jobs").header("Origin", origin))
                        .header(ALLOWED))
                .isNull();
        kept.assertNothingMore();
    }

    @Test
    void a_browser_that_says_whose_page_it_is_is_believed() {
        var own = client().send(submission("https://our.own.name.before.the.proxy.example")
                .header("Sec-Fetch-Site", "same-origin"));
        assertThat(own.status()).isEqualTo(202);
        client().delete(own.id());

        refused(client().send(submission(null).header("Sec-Fetch-Site", "cross-site")));
    }

    @Test
    void our_own_page_is_known_by_where_it_comes_from() {
        var own = client().send(submission("http://" + server().getAuthority()));

        assertThat(own.status()).isEqualTo(202);
        client().delete(own.id());
    }

    @Test
    void a_socket_is_opened_for_our_own_pages_for_those_listed_and_for_programs() throws IOException {
        assertThat(handshake("Origin: http://localhost").status()).isEqualTo(101);
        assertThat(handshake("Origin: " + LISTED).status()).isEqualTo(101);
        assertThat(handshake("User-Agent: a program").status()).isEqualTo(101);
    }

    @Test
    void a_socket_is_refused_to_any_other_page() throws IOException {
        var refused = handshake("Origin: " + STRANGER);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("urn:smallreel:problem:foreign-origin");
        assertThat(handshake("Origin: null").status()).isEqualTo(403);
    }

    private Wire.Answer handshake(String header) throws IOException {
        try (var wire = new Wire(server())) {
            return wire.head(
                            "GET " + client().uri("live/jobs").getPath() + " HTTP/1.1",
                            "Host: localhost",
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Key: " + Base64.getEncoder().encodeToString(new byte[16]),
                            "Sec-WebSocket-Version: 13",
                            header)
                    .answer();
        }
    }

    private HttpRequest.Builder submission(String origin) {
        var request = client().request("api/jobs?preset=fast")
                .header("Content-Type", "video/mp4")
                .POST(Client.file(video));
        return origin == null ? request : request.header("Origin", origin);
    }

    private HttpRequest.Builder preflight(String origin, String method) {
        return client().request("api/jobs/unknown")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method);
    }

    private static void refused(Answer answer) {
        answer.problem(403, "foreign-origin");
        assertThat(answer.header(ALLOWED)).isNull();
    }
}
