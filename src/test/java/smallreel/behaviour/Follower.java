package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A client that reads a stream of Server-Sent Events, as HTML has them, and remembers what it read. */
final class Follower implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpResponse<InputStream> answer;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Map<String, String> fields = new HashMap<>();
    private final AtomicInteger comments = new AtomicInteger();
    private final CompletableFuture<Void> ended;
    private volatile String retry;
    private volatile boolean cut;

    /** One event, whose data are a JobView. */
    record Event(String id, String name, JsonObject job) {

        long sequence() {
            return job.getLong("sequence");
        }

        String jobId() {
            return job.getString("id");
        }

        String state() {
            return job.getString("state");
        }
    }

    private Follower(HttpResponse<InputStream> answer) {
        this.answer = answer;
        this.ended = CompletableFuture.runAsync(this::read, task -> {
            var thread = new Thread(task, "follower");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** @param lastEventId what was read last before, or null */
    static Follower of(Client client, String path, String lastEventId) {
        var request = client.request(path).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            var follower = new Follower(client.http().send(request.build(), BodyHandlers.ofInputStream()));
            assertThat(follower.answer.statusCode()).isEqualTo(200);
            return follower;
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Follower ofJob(Client client, String id) {
        return of(client, "api/jobs/" + id + "/events", null);
    }

    static Follower ofAll(Client client) {
        return of(client, "api/jobs/events", null);
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    /** Every event so far, in order. */
    List<Event> events() {
        return List.copyOf(events);
    }

    Event last() {
        return events.get(events.size() - 1);
    }

    int comments() {
        return comments.get();
    }

    String retry() {
        return retry;
    }

    Event awaitEvent(Predicate<Event> wanted) {
        await().atMost(PATIENCE).until(() -> events.stream().anyMatch(wanted) || ended.isDone());
        return events.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("It ended without it; there were " + events));
    }

    Event awaitState(String id, String state) {
        return awaitEvent(event -> event.jobId().equals(id) && event.state().equals(state));
    }

    /** Until the server ends the stream. */
    Follower awaitEnd() {
        await().atMost(PATIENCE).until(ended::isDone);
        return this;
    }

    /** Whether it broke off rather than ended. */
    boolean hasBeenCut() {
        return cut;
    }

    boolean isOpen() {
        return !ended.isDone();
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new AssertionError("Could not hang up", e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            cut = true;
        }
    }

    private void take(String line) {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith(":")) {
            comments.incrementAndGet();
        } else {
            var colon = line.indexOf(": ");
            fields.put(line.substring(0, colon), line.substring(colon + 2));
        }
    }

    private void dispatch() {
        retry = fields.getOrDefault("retry", retry);
        if (fields.containsKey("data")) {
            events.add(new Event(fields.get("id"), fields.get("event"), json(fields.get("data"))));
        }
        fields.clear();
    }

    private static JsonObject json(String text) {
        try {
            return JsonParser.object().from(text);
        } catch (JsonParserException e) {
            throw new AssertionError("Not a whole JobView: " + text, e);
        }
    }
}
