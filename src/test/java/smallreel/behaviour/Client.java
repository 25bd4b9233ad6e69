package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A client of the HTTP contract, as a stranger would write it. */
final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Set<String> CANNOT_WRITE = Set.of("Broken pipe", "Connection reset by peer");

    private final URI base;
    private final String authorization;

    Client(URI base) {
        this(base, null);
    }

    private Client(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** The same for somebody who has this token. */
    Client bearing(String token) {
        return new Client(base, "Bearer " + token);
    }

    /** What it says in each request of who it is, or null. */
    String authorization() {
        return authorization;
    }

    /** An answer, with its body read as JSON when it is some. */
    record Answer(HttpResponse<String> http) {

        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse(null);
        }

        JsonObject json() {
            try {
                return JsonParser.object().from(http.body());
            } catch (JsonParserException e) {
                throw new AssertionError("Not JSON: " + http.body(), e);
            }
        }

        JsonArray array() {
            try {
                return JsonParser.array().from(http.body());
            } catch (JsonParserException e) {
                throw new AssertionError("Not a JSON array: " + http.body(), e);
            }
        }

        /** The problem that this answer is, once it is seen to be one of that status and name. */
        JsonObject problem(int status, String name) {
            assertThat(status()).as(http.body()).isEqualTo(status);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            var problem = json();
            assertThat(problem.getString("type")).isEqualTo("urn:smallreel:problem:" + name);
            assertThat(problem.getInt("status")).isEqualTo(status);
            assertThat(problem.getString("title")).isNotBlank();
            assertThat(problem.getString("detail")).isNotBlank();
            return problem;
        }

        String id() {
            return json().getString("id");
        }

        /** The JobView, wherever it stands: a failed job's is inside the problem. */
        JsonObject job() {
            var json = json();
            return json.has("job") ? json.getObject("job") : json;
        }
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    static BodyPublisher file(Path video) {
        try {
            return BodyPublishers.ofFile(video);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(2));
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(answer(HTTP, request.build()));
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The answer to what may be refused before it is whole. Java's client throws an answer away that came while it was
     * still writing, when it then cannot go on with that; so it asks again.
     */
    static HttpResponse<String> answer(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        for (var tries = 1; true; tries++) {
            try {
                return http.send(request, BodyHandlers.ofString());
            } catch (IOException e) {
                if (tries == 10 || !couldNotWrite(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean couldNotWrite(IOException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(CANNOT_WRITE::contains);
    }

    Answer get(String path) {
        return send(request(path));
    }

    Answer head(String path) {
        return send(request(path).method("HEAD", BodyPublishers.noBody()));
    }

    Answer submit(String query, String key, BodyPublisher video) {
        var request =
                request("api/jobs" + query).header("Content-Type", "video/mp4").POST(video);
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    Answer submit(Path video, String query) {
        return submit(query, newKey(), file(video));
    }

    Answer probe(Path video, String query) {
        return send(
                request("api/probe" + query).header("Content-Type", "video/mp4").POST(file(video)));
    }

    Answer poll(String id) {
        return get("api/jobs/" + id);
    }

    Answer retry(String id) {
        return send(request("api/jobs/" + id + "/retry").POST(BodyPublishers.noBody()));
    }

    Answer prefer(String id, int priority) {
        return send(request("api/jobs/" + id)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"priority\": " + priority + "}")));
    }

    Answer put(String path) {
        return send(request(path).PUT(BodyPublishers.noBody()));
    }

    Answer delete(String id) {
        return send(request("api/jobs/" + id).DELETE());
    }

    /** Polls, as a client should: by asking the server to hold the answer until there is news. */
    Answer awaitEnd(String id) {
        var answer = poll(id);
        while (answer.status() == 202) {
            answer = send(request("api/jobs/" + id)
                    .header("Prefer", "wait=20")
                    .header("If-None-Match", answer.header("ETag")));
            if (answer.status() == 304) {
                answer = poll(id);
            }
        }
        return answer;
    }

    /** What health says of one thing. */
    JsonObject check(String name) {
        var checks = get("health/ready").json().getArray("checks");
        return IntStream.range(0, checks.size())
                .mapToObj(checks::getObject)
                .filter(check -> check.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until more than so much of the job is encoded. */
    void awaitProgress(String id, double percent) {
        await("encoding is under way")
                .atMost(Duration.ofMinutes(2))
                .until(() -> poll(id).job().getDouble("percent") > percent);
    }

    /** Writes the result into a file. */
    void download(String id, Path file) throws IOException, InterruptedException {
        var answer = HTTP.send(request("api/jobs/" + id + "/result").build(), BodyHandlers.ofFile(file));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    URI uri(String path) {
        return base.resolve(path);
    }

    HttpClient http() {
        return HTTP;
    }
}
