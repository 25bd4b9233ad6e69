package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.production.Commands;

/** The server is told to stop, as for an upgrade: it takes leave of everybody and gives back what it has in hand. */
@Tag("own-server")
class StoppedServerIT {

    private static final int GOING_AWAY = 1001;

    @TempDir
    Path home;

    private Server server;
    private Client client;

    @BeforeEach
    void start() {
        start(Map.of("SMALLREEL_WORKERS", "1"));
    }

    private void start(Map<String, String> settings) {
        server = Server.started(home, settings);
        client = new Client(server.url());
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void a_running_job_is_given_back_and_the_attempt_does_not_count() {
        var id = frozen();

        server.stop();

        assertThat(server.codecs()).isEmpty();
        assertThat(server.log()).contains("Job " + id + ": attempt").doesNotContain("its worker was lost");
        server.start();
        var ended = client.awaitEnd(id);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().getInt("attempt")).isEqualTo(1);
        assertThat(server.log()).doesNotContain("its worker was lost");
    }

    @Test
    void a_running_job_that_is_given_time_ends_and_the_next_is_left_for_later() {
        server.close();
        start(Map.of("SMALLREEL_WORKERS", "1", "SMALLREEL_DRAIN", "PT25S"));
        var id = frozen();
        var codecs = server.codecs(id);
        var next = client.submit(Clips.h264WithAac(), "?preset=fast").id();

        try (var listener = Watcher.ofJob(client, next)) {
            listener.awaitFrame(frame -> true);
            var stopped = CompletableFuture.runAsync(server::stop);
            assertThat(listener.awaitClose()).isEqualTo(GOING_AWAY);
            codecs.forEach(codec -> Commands.signal("CONT", codec));
            stopped.join();
        }

        assertThat(server.codecs()).isEmpty();
        assertThat(server.log()).doesNotContain("Job " + next + ": attempt");
        server.start();
        var ended = client.poll(id);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().getInt("attempt")).isEqualTo(1);
        assertThat(client.awaitEnd(next).status()).isEqualTo(200);
    }

    @Test
    void who_waits_is_answered_and_who_listens_is_told_that_the_server_goes_away() throws IOException {
        var running = frozen();
        var queued =
                client.submit(Clips.plain(1280, 720, 30), "?preset=balanced").id();
        var crowd = Stream.concat(
                        Stream.of(Watcher.ofJob(client, running), Watcher.ofJob(client, queued)),
                        Stream.generate(() -> Watcher.ofAll(client)).limit(30))
                .toList();
        try (var waiting = waitingFor(queued);
                var one = Follower.ofJob(client, queued);
                var all = Follower.ofAll(client)) {
            crowd.forEach(watcher -> watcher.awaitFrame(frame -> true));
            one.awaitEvent(event -> true);

            server.stop();

            assertThat(crowd)
                    .allSatisfy(watcher -> assertThat(watcher.awaitClose()).isEqualTo(GOING_AWAY));
            assertThat(one.awaitEnd().hasBeenCut()).isFalse();
            assertThat(all.awaitEnd().hasBeenCut()).isFalse();
            assertThat(answerTo(waiting))
                    .startsWith("HTTP/1.1 202 ")
                    .contains("Preference-Applied: wait=60", "\"id\":\"" + queued + "\"");
        }
    }

    /** A job whose encode cannot end before the server is told to. */
    private String frozen() {
        var id = client.submit(Clips.plain(1280, 720, 12), "?preset=fast").id();
        client.awaitProgress(id, 0);
        var codecs = server.codecs(id);
        assertThat(codecs).hasSize(1);
        codecs.forEach(codec -> Commands.signal("STOP", codec));
        return id;
    }

    /** On a connection of its own, which no client library repairs. */
    private Socket waitingFor(String id) throws IOException {
        var socket = new Socket(server.url().getHost(), server.url().getPort());
        socket.getOutputStream()
                .write("GET /api/jobs/%s HTTP/1.1\r\nHost: 127.0.0.1\r\nPrefer: wait=60\r\nConnection: close\r\n\r\n"
                        .formatted(id)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answerTo(Socket asked) throws IOException {
        return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
