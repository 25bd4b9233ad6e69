package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.media.Clips;

/** Requests that are more, or other, than they seem: what is hidden in one is never answered. */
class FramingIT extends Deployed {

    private static final String HIDDEN = "GET /api/hidden HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final String NO_CHUNKS = "0\r\n\r\n" + HIDDEN;
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String ALL_OF_IT = "Content-Length: " + NO_CHUNKS.length();
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    @AfterEach
    void the_server_is_well() {
        assertThat(client().get("api/presets").status()).isEqualTo(200);
    }

    static Stream<String[]> shapes() {
        return Stream.of(
                shape("a length and chunks", NO_CHUNKS, ALL_OF_IT, CHUNKED),
                shape("chunks and a length", NO_CHUNKS, CHUNKED, ALL_OF_IT),
                shape("chunks and a shorter length", "3\r\nabc\r\n" + NO_CHUNKS, "Content-Length: 3", CHUNKED),
                shape("two lengths, the first shorter", "abc" + HIDDEN, "Content-Length: 3", ALL_OF_IT),
                shape("two lengths, the second shorter", "abc" + HIDDEN, ALL_OF_IT, "Content-Length: 3"),
                shape("a list of equal lengths", "abc" + HIDDEN, "Content-Length: 3, 3"),
                shape("a list of lengths", "abc" + HIDDEN, "Content-Length: 3, 4"),
                shape("a negative length", "abc" + HIDDEN, "Content-Length: -3"),
                shape("a length with a plus", "abc" + HIDDEN, "Content-Length: +3"),
                shape("a length in hexadecimal", "abc" + HIDDEN, "Content-Length: 0x3"),
                shape("a length that overflows", "abc" + HIDDEN, "Content-Length: 18446744073709551619"),
                shape("a length with a space in it", "abc" + HIDDEN, "Content-Length: 3 3"),
                shape("a length that goes on as text", "abc" + HIDDEN, "Content-Length: 3abc"),
                shape("a length that goes on in the next line", "a" + HIDDEN, "Content-Length: 1\r\n 3"),
                shape("a coding that nobody knows", NO_CHUNKS, "Transfer-Encoding: xchunked"),
                shape("a coding that nobody knows, and a length", NO_CHUNKS, "Transfer-Encoding: x", ALL_OF_IT),
                shape("a coding in quotes", NO_CHUNKS, "Transfer-Encoding: \"chunked\""),
                shape("a coding after a control character", NO_CHUNKS, "Transfer-Encoding: \u000bchunked"),
                shape("chunks that are not the last coding", NO_CHUNKS, "Transfer-Encoding: chunked, identity"),
                shape("chunks of something else", NO_CHUNKS, "Transfer-Encoding: gzip, chunked"),
                shape("chunks twice", NO_CHUNKS, CHUNKED, CHUNKED),
                shape("chunks and not", NO_CHUNKS, CHUNKED, "Transfer-Encoding: identity"),
                shape("chunks with a space before the colon", NO_CHUNKS, "Transfer-Encoding : chunked"),
                shape("chunks with a tab before the colon", NO_CHUNKS, "Transfer-Encoding\t: chunked"),
                shape("chunks in the next line", NO_CHUNKS, "Transfer-Encoding:\r\n chunked"),
                shape("chunks behind a bare line feed", NO_CHUNKS, "X: a\nTransfer-Encoding: chunked", ALL_OF_IT),
                shape("chunks behind a bare return", NO_CHUNKS, "X: a\rTransfer-Encoding: chunked", ALL_OF_IT),
                shape("a chunk whose size overflows", "10000000000000003\r\nabc\r\n" + NO_CHUNKS, CHUNKED),
                shape("a chunk of 0x3", "0x3\r\nabc\r\n" + NO_CHUNKS, CHUNKED),
                shape("a chunk of -3", "-3\r\nabc\r\n" + NO_CHUNKS, CHUNKED),
                shape("a chunk of +3", "+3\r\nabc\r\n" + NO_CHUNKS, CHUNKED),
                shape("a chunk of nothing", "\r\nabc\r\n" + NO_CHUNKS, CHUNKED),
                shape("a chunk with bare line feeds", "3\nabc\n0\n\n" + HIDDEN, CHUNKED),
                shape("a chunk with a line feed in its extension", "3;a\nb\r\nabc\r\n" + NO_CHUNKS, CHUNKED),
                shape("a chunk that is longer than it says", "3\r\nabcXX" + NO_CHUNKS, CHUNKED),
                shape("chunks in full order", "3;a=b\r\nabc\r\n0\r\nX: y\r\n\r\n" + HIDDEN, CHUNKED),
                shape("a body in full order", "abc" + HIDDEN, "Content-Length: 3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void nothing_that_follows_a_body_is_answered(String name, String body, String headers) throws IOException {
        try (var wire = new Wire(server())) {
            wire.send(here("POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: video/mp4\r\n" + headers
                            + "\r\n\r\n" + body))
                    .over();

            var answers = wire.rest();

            assertThat(STATUS.matcher(answers).results().count()).as(answers).isLessThanOrEqualTo(1);
            assertThat(answers).doesNotContain("hidden", "not-found", "Exception");
        }
    }

    /** Else the test above would show nothing. */
    @Test
    void what_follows_a_request_without_a_body_is_answered() throws IOException {
        try (var wire = new Wire(server())) {
            wire.send(here("GET /api/presets HTTP/1.1\r\nHost: localhost\r\n\r\n" + HIDDEN))
                    .over();

            assertThat(STATUS.matcher(wire.rest()).results().map(answer -> answer.group(1)))
                    .containsExactly("200", "404");
        }
    }

    @Test
    void a_length_that_is_none_and_a_coding_that_nobody_knows_are_told() throws IOException {
        assertThat(refused("Content-Length: 99999999999999999999")).contains(" 400 ");
        assertThat(refused("Transfer-Encoding: xchunked")).contains(" 501 ", "urn:smallreel:problem:transfer-coding");
        assertThat(refused("Content-Length: 3\r\nContent-Encoding: gzip"))
                .contains(" 415 ", "urn:smallreel:problem:content-encoding");
    }

    static Map<String, String> oversized() {
        return Map.of(
                "a header of a megabyte", "GET /api/presets HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(1 << 20),
                "ten thousand headers", "GET /api/presets HTTP/1.1\r\nHost: localhost" + "\r\nX: y".repeat(10_000),
                "a path of a megabyte", "GET /api/" + "x".repeat(1 << 20) + " HTTP/1.1\r\nHost: localhost",
                "a query of a megabyte", "GET /api/jobs?x=" + "x".repeat(1 << 20) + " HTTP/1.1\r\nHost: localhost",
                "ten thousand parameters", "GET /api/jobs?" + "x=y&".repeat(10_000) + " HTTP/1.1\r\nHost: localhost",
                "a method of a megabyte", "X".repeat(1 << 20) + " /api/jobs HTTP/1.1\r\nHost: localhost",
                "a name of a megabyte", "GET /api/jobs HTTP/1.1\r\nHost: localhost\r\n" + "X".repeat(1 << 20) + ": y");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void a_head_that_is_too_large_is_refused(String name) throws IOException {
        try (var wire = new Wire(server())) {
            var answer = wire.tell(here(oversized().get(name) + "\r\nConnection: close\r\n\r\n"));

            assertThat(answer).doesNotContain("Exception", " 200 ", " 500 ");
        }
    }

    static Stream<String> names() {
        return oversized().keySet().stream().sorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/jobs?limit=1&limit=%0d%0aX-Evil:%201",
                "GET /api/jobs?clientJobId=a%0d%0aX-Evil:%201",
                "GET /api/jobs?after=%0d%0aX-Evil:%201",
                "GET /api/jobs/%0d%0aX-Evil:%201",
                "GET /api/jobs/%0d%0aX-Evil:%201/result",
                "GET /%0d%0aX-Evil:%201",
                "GET /api/jobs/x%00y",
                "GET /api/jobs/%c0%ae%c0%ae%c0%af",
                "GET /api/..;/WEB-INF/web.xml",
                "GET /WEB-INF/web.xml",
                "GET /web-inf/web.xml",
                "GET //WEB-INF/web.xml",
                "GET /api/%2e%2e/WEB-INF/web.xml",
                "GET /%57EB-INF/web.xml",
                "GET /js/..%5c..%5cWEB-INF%5cweb.xml",
                "GET /js/..%252f..%252fWEB-INF/web.xml"
            })
    void what_is_injected_into_a_request_line_comes_out_nowhere(String line) throws IOException {
        try (var wire = new Wire(server())) {
            wire.head(here(line) + " HTTP/1.1", "Host: localhost", "Connection: close");

            var answer = wire.rest();

            assertThat(answer.lines()).noneMatch(one -> one.toLowerCase().startsWith("x-evil"));
            assertThat(answer).doesNotContain("<web-app", "Exception", "at java.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit={x}", "limit=1&limit=%zz", "name=100%", "name=<b>", "name=a|b", "name=\"a\""})
    void a_query_that_is_none_is_told(String query) throws IOException {
        for (var request : List.of("GET /api/jobs?", "POST /api/jobs?")) {
            try (var wire = new Wire(server())) {
                wire.head(here(request) + query + " HTTP/1.1", "Host: localhost", "Connection: close")
                        .over();

                var answer = wire.rest();

                assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("incident", "Exception");
            }
        }
    }

    @Test
    void what_is_injected_into_a_name_comes_out_in_no_header() {
        var name = "a%0d%0aX-Evil:%201%0d%0a%0d%0a%22;%20filename=%22evil.exe";
        var accepted = client().submit("?preset=fast&name=" + name, null, Client.file(Clips.h264WithAac()));
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("X-Evil")).isNull();
        assertThat(client().submit("?clientJobId=a%0d%0aX-Evil:%201", null, Client.file(Clips.h264WithAac()))
                        .status())
                .isEqualTo(400);

        assertThat(client().awaitEnd(accepted.id()).status()).isEqualTo(200);
        var result = client().head("api/jobs/" + accepted.id() + "/result");

        assertThat(result.header("X-Evil")).isNull();
        assertThat(result.header("Content-Disposition")).matches("attachment; filename=\"[^\"]*\"; filename\\*=\\S*");
    }

    private String refused(String headers) throws IOException {
        try (var wire = new Wire(server())) {
            return wire.send(here("POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: video/mp4\r\n" + headers
                            + "\r\n\r\nabc"))
                    .over()
                    .rest();
        }
    }

    /** The application may be deployed below the root. */
    private String here(String request) {
        var slash = request.indexOf(" /") + 1;
        return request.substring(0, slash) + client().uri("").getPath() + request.substring(slash + 1);
    }

    private static String[] shape(String name, String body, String... headers) {
        return new String[] {name, body, String.join("\r\n", headers)};
    }
}
