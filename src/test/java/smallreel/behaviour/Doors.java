package smallreel.behaviour;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Every way in there is: each operation that the description of the API tells of, and the sockets. */
record Doors(String victimsJob, String victimsUpload, String victimsKey) {

    private static final String SOCKET = "SOCKET";

    /** @param path as the description has it */
    record Door(String method, String path) {

        boolean isForAdministrators() {
            return path.startsWith("/api/admin/");
        }

        boolean isOneThing() {
            return path.contains("{id}");
        }

        @Override
        public String toString() {
            return "%-7s %s".formatted(method, path);
        }
    }

    /** What came of a try: the status, or a socket's, and what was said. */
    record Outcome(int status, String said) {}

    List<Door> all(Client client) {
        var paths = client.get("openapi?format=JSON").json().getObject("paths");
        var described = paths.keySet().stream()
                .filter(path -> path.startsWith("/api/"))
                .flatMap(path -> methods(paths.getObject(path)).map(method -> new Door(method, path)));
        var sockets = Stream.of(new Door(SOCKET, "/live/jobs"), new Door(SOCKET, "/live/jobs/{id}"));
        return Stream.concat(described, sockets).toList();
    }

    /** Tries a door in the way in which it would open for the victim. */
    Outcome tryAt(Door door, Client client) throws IOException, InterruptedException {
        var path = door.path()
                .substring(1)
                .replace("{sequence}", "1")
                .replace("{id}", door.path().startsWith("/api/uploads") ? victimsUpload : victimsJob);
        return door.method().equals(SOCKET) ? socket(client, path) : request(client, door.method(), path);
    }

    private Outcome request(Client client, String method, String path) throws IOException, InterruptedException {
        var request = client.request(path)
                .header("Idempotency-Key", victimsKey)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "0")
                .header("Upload-Length", "10")
                .method(method, BodyPublishers.noBody());
        if (method.equals("PATCH")) {
            request.header("Content-Type", Resumption.OFFSET_STREAM);
        }
        var answer = client.http().send(request.build(), BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            return new Outcome(answer.statusCode(), answer.headers().map() + "\n" + said(answer, body));
        }
    }

    /** Of what has no end there is only the beginning. */
    private static String said(HttpResponse<InputStream> answer, InputStream body) throws IOException {
        var endless = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        return new String(
                endless ? body.readNBytes("retry: 3000\n\n".length()) : body.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Outcome socket(Client client, String path) {
        try (var watcher = Watcher.of(client, path)) {
            return path.endsWith("/jobs")
                    ? new Outcome(101, watcher.frames().toString())
                    : new Outcome(watcher.awaitClose() % 4000, watcher.frames().toString());
        } catch (CompletionException e) {
            var refused = (WebSocketHandshakeException) e.getCause();
            return new Outcome(refused.getResponse().statusCode(), "");
        }
    }

    private static Stream<String> methods(JsonObject path) {
        return Stream.of("get", "head", "post", "put", "patch", "delete", "options")
                .filter(path::has)
                .map(method -> method.toUpperCase(Locale.ROOT));
    }
}
