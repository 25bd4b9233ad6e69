package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import smallreel.media.Clips;

/** A client that opens a WebSocket and then leaves it lying. */
class SleepingListenerIT extends Deployed {

    private static final int NORMAL = 1000;

    @Test
    void whoever_does_not_read_holds_nobody_up() throws Exception {
        var client = client();
        // A long name makes large frames: those that are not read soon fill whatever is between the two ends.
        var name = URLEncoder.encode("🎬".repeat(200), StandardCharsets.UTF_8);
        var id = client.submit(Clips.plain(1280, 720, 30), "?preset=quality&name=" + name)
                .id();

        try (var asleep = sleeper();
                var awake = Watcher.ofAll(client)) {
            for (var round = 0; round < 800; round++) {
                client.delete(id);
                client.retry(id);
            }
            client.delete(id);

            var end = client.poll(id).job();
            assertThat(end.getString("state")).isEqualTo("CANCELLED");
            awake.awaitFrame(frame -> frame.equals(end));
            try (var late = Watcher.ofJob(client, id)) {
                assertThat(late.awaitClose()).isEqualTo(NORMAL);
                assertThat(late.frames()).containsExactly(end);
            }
        }
    }

    /** Opens a socket on all jobs and then never reads from it. */
    private Socket sleeper() throws IOException {
        var uri = client().uri("live/jobs");
        var socket = new Socket();
        socket.setReceiveBufferSize(1);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        socket.getOutputStream()
                .write("""
                        GET %s HTTP/1.1\r
                        Host: %s\r
                        Upgrade: websocket\r
                        Connection: Upgrade\r
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                        Sec-WebSocket-Version: 13\r
                        \r
                        """.formatted(uri.getPath(), uri.getAuthority()).getBytes(StandardCharsets.US_ASCII));
        var status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        assertThat(status).isEqualTo("HTTP/1.1 101");
        return socket;
    }
}
