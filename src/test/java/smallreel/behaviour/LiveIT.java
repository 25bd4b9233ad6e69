package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import smallreel.media.Clips;

/** Jobs over a WebSocket, as a client sees them. */
@Tag("each-edition")
class LiveIT extends Deployed {

    private static final int NORMAL = 1000;
    private static final int TOO_BIG = 1009;
    private static final int UNKNOWN_JOB = 4404;

    /** What a JobView may say differently from one look to the next, though the job has not changed. */
    private static final Set<String> ESTIMATES = Set.of("etaSeconds", "queuePosition");

    @Test
    void a_socket_shows_a_job_from_now_to_its_end() {
        var client = client();
        var id = client.submit(Clips.h264WithAac(), "?preset=fast").id();

        try (var watcher = Watcher.ofJob(client, id)) {
            assertThat(watcher.awaitClose()).isEqualTo(NORMAL);

            var frames = watcher.frames();
            assertThat(frames).allSatisfy(LiveIT::isWholeView);
            assertThat(frames).extracting(frame -> frame.getString("id")).containsOnly(id);
            assertThat(frames)
                    .extracting(frame -> frame.getLong("sequence"))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(frames).extracting(frame -> frame.getString("state")).endsWith("COMPLETED");
            assertThat(last(frames)).isEqualTo(client.poll(id).json());
        }
    }

    /** What a server remembered of each socket would outlive it, and fill its memory. */
    @Test
    void a_socket_is_given_no_session() throws IOException {
        try (var wire = new Wire(server())) {
            wire.head(
                    "GET " + client().uri("live/jobs").getPath() + " HTTP/1.1",
                    "Host: localhost",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Key: " + Base64.getEncoder().encodeToString(new byte[16]),
                    "Sec-WebSocket-Version: 13");

            var answer = wire.answer();

            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("Set-Cookie")).isNull();
        }
    }

    @Test
    void a_job_that_has_ended_is_shown_once() {
        var client = client();
        var id = ended(client);

        try (var watcher = Watcher.ofJob(client, id)) {
            assertThat(watcher.awaitClose()).isEqualTo(NORMAL);
            assertThat(watcher.frames()).containsExactly(client.poll(id).job());
        }
    }

    @Test
    void an_unknown_job_is_said_to_be_unknown() {
        try (var watcher = Watcher.ofJob(client(), "0192f000-0000-7000-8000-000000000000")) {
            assertThat(watcher.awaitClose()).isEqualTo(UNKNOWN_JOB);
            assertThat(watcher.frames()).isEmpty();
        }
    }

    @Test
    void a_socket_hears_of_a_cancel() {
        var client = client();
        var id = running(client);

        try (var watcher = Watcher.ofJob(client, id)) {
            watcher.awaitState(id, "PROCESSING");
            client.delete(id);

            assertThat(watcher.awaitClose()).isEqualTo(NORMAL);
            assertThat(last(watcher.frames()).getString("state")).isEqualTo("CANCELLED");
        }
    }

    @Test
    void what_a_socket_shows_is_what_a_poll_shows() {
        var client = client();
        var id = client.submit(Clips.plain(640, 360, 10), "?preset=balanced").id();
        Map<Long, JsonObject> polled = new HashMap<>();

        try (var watcher = Watcher.ofJob(client, id)) {
            while (watcher.isOpen()) {
                var view = client.poll(id).job();
                polled.put(view.getLong("sequence"), view);
            }
            assertThat(watcher.awaitClose()).isEqualTo(NORMAL);

            var shown = watcher.frames();
            assertThat(shown).hasSizeGreaterThan(1);
            assertThat(shown)
                    .filteredOn(frame -> polled.containsKey(frame.getLong("sequence")))
                    .isNotEmpty()
                    .allSatisfy(frame ->
                            assertThat(certain(frame)).isEqualTo(certain(polled.get(frame.getLong("sequence")))));
        }
    }

    @Test
    void a_socket_on_all_jobs_shows_recent_ones_oldest_first_and_then_every_change() {
        var client = client();
        var known = List.of(ended(client), ended(client), ended(client));

        try (var watcher = Watcher.ofAll(client)) {
            watcher.awaitState(known.get(2), "CANCELLED");
            var snapshot = watcher.frames();
            assertThat(snapshot).allSatisfy(LiveIT::isWholeView);
            // One that was shown may show up again already, if it is still worked on.
            assertThat(snapshot.stream().map(frame -> frame.getString("id")).distinct())
                    .isSorted()
                    .endsWith(known.toArray(String[]::new));

            var id = client.submit(Clips.h264WithAac(), "?preset=fast").id();
            watcher.awaitState(id, "COMPLETED");
            assertThat(watcher.framesOf(id))
                    .extracting(frame -> frame.getLong("sequence"))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(watcher.isOpen()).isTrue();
        }
    }

    @Test
    void a_socket_on_all_jobs_hears_of_a_retry() {
        var client = client();
        var id = ended(client);

        try (var watcher = Watcher.ofAll(client)) {
            var cancelled = watcher.awaitState(id, "CANCELLED");
            client.retry(id);

            watcher.awaitFrame(frame ->
                    frame.getString("id").equals(id) && frame.getLong("sequence") > cancelled.getLong("sequence"));
        }
        client.delete(id);
    }

    @Test
    void what_a_client_says_is_ignored() {
        var client = client();
        var id = running(client);

        try (var watcher = Watcher.ofJob(client, id)) {
            watcher.say("{\"state\":\"COMPLETED\"}");
            watcher.sayBytes(16);
            watcher.ping();
            client.delete(id);

            assertThat(watcher.awaitClose()).isEqualTo(NORMAL);
            assertThat(last(watcher.frames()).getString("state")).isEqualTo("CANCELLED");
        }
    }

    @Test
    void whoever_talks_too_much_loses_the_socket_and_nobody_else_does() {
        var client = client();
        var id = running(client);

        try (var talker = Watcher.ofJob(client, id);
                var listener = Watcher.ofJob(client, id)) {
            // In one piece: whoever still writes when the server hangs up does not hear why.
            talker.say("x".repeat(2_000));
            assertThat(talker.awaitClose()).isEqualTo(TOO_BIG);

            client.delete(id);
            assertThat(listener.awaitClose()).isEqualTo(NORMAL);
            assertThat(last(listener.frames()).getString("state")).isEqualTo("CANCELLED");
        }
    }

    @Test
    void everyone_who_watches_a_job_sees_its_end() {
        var client = client();
        var id = running(client);
        var crowd = Stream.generate(() -> Watcher.ofJob(client, id)).limit(50).toList();

        client.delete(id);

        assertThat(crowd).allSatisfy(watcher -> {
            assertThat(watcher.awaitClose()).isEqualTo(NORMAL);
            assertThat(last(watcher.frames()).getString("state")).isEqualTo("CANCELLED");
        });
    }

    /** A job that takes long enough to be watched. */
    private static String running(Client client) {
        return client.submit(Clips.plain(1280, 720, 30), "?preset=quality").id();
    }

    private static String ended(Client client) {
        var id = running(client);
        client.delete(id);
        return id;
    }

    private static void isWholeView(JsonObject view) {
        assertThat(view.keySet())
                .contains("id", "state", "percent", "sequence", "preset", "source", "createdAt", "links");
    }

    private static Map<String, Object> certain(JsonObject view) {
        var copy = new HashMap<String, Object>(view);
        copy.keySet().removeAll(ESTIMATES);
        return copy;
    }

    private static JsonObject last(List<JsonObject> frames) {
        return frames.get(frames.size() - 1);
    }
}
