package smallreel.behaviour;

import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A client that listens to a socket and remembers what it heard. */
final class Watcher implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private WebSocket socket;

    private Watcher() {}

    static Watcher of(Client client, String path) {
        return launched(client, path).join();
    }

    /** On its way to being open. */
    static CompletableFuture<Watcher> launched(Client client, String path) {
        var watcher = new Watcher();
        var http = client.uri(path);
        var uri = URI.create("ws" + http.toString().substring("http".length()));
        var opening = client.http().newWebSocketBuilder();
        if (client.authorization() != null) {
            opening.header("Authorization", client.authorization());
        }
        return opening.buildAsync(uri, watcher).thenApply(open -> {
            watcher.socket = open;
            return watcher;
        });
    }

    static Watcher ofJob(Client client, String id) {
        return of(client, "live/jobs/" + id);
    }

    static Watcher ofAll(Client client) {
        return of(client, "live/jobs");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            frames.add(json(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    void say(String words) {
        settled(socket.sendText(words, true));
    }

    void sayBytes(int count) {
        settled(socket.sendBinary(ByteBuffer.allocate(count), true));
    }

    /** A server that has heard enough may close the socket before all is said. */
    private static void settled(CompletableFuture<WebSocket> sending) {
        sending.exceptionally(closed -> null).join();
    }

    void ping() {
        socket.sendPing(ByteBuffer.allocate(0)).join();
    }

    /** Every frame heard so far, in order. */
    List<JsonObject> frames() {
        return List.copyOf(frames);
    }

    List<JsonObject> framesOf(String id) {
        return frames.stream().filter(frame -> id.equals(frame.getString("id"))).toList();
    }

    JsonObject awaitFrame(Predicate<JsonObject> wanted) {
        await().atMost(PATIENCE).until(() -> frames.stream().anyMatch(wanted) || closed.isDone());
        return frames.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Closed without it; heard " + frames));
    }

    JsonObject awaitState(String id, String state) {
        return awaitFrame(frame -> id.equals(frame.getString("id")) && state.equals(frame.getString("state")));
    }

    boolean hasHeard() {
        return !frames.isEmpty();
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** The code with which the server closed. */
    int awaitClose() {
        await().atMost(PATIENCE).until(closed::isDone);
        return closed.join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static JsonObject json(String text) {
        try {
            return JsonParser.object().from(text);
        } catch (JsonParserException e) {
            throw new AssertionError("Not a whole JobView: " + text, e);
        }
    }
}
