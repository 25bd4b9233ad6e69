package smallreel.behaviour;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Very many sockets in one process, which notes how long after its commit each frame came. */
final class Gallery implements AutoCloseable {

    private static final int AT_ONCE = 100;
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");

    private final URI server;
    private final Motion motion;
    private final HttpClient http =
            HttpClient.newBuilder().executor(Executors.newFixedThreadPool(4)).build();
    private final List<WebSocket> sockets = new ArrayList<>();
    private final List<Socket> deaf = new ArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final Collection<Double> latencies = new ConcurrentLinkedQueue<>();

    Gallery(URI server, Motion motion) {
        this.server = server;
        this.motion = motion;
    }

    /** Opens a socket on each of these jobs, some at a time. */
    void watch(List<String> jobs) {
        var places = new Semaphore(AT_ONCE);
        var opening = new ArrayList<CompletableFuture<WebSocket>>();
        for (var job : jobs) {
            places.acquireUninterruptibly();
            opening.add(http.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://" + server.getAuthority() + "/live/jobs/" + job), new Listener(job))
                    .whenComplete((socket, problem) -> places.release()));
        }
        opening.stream().map(CompletableFuture::join).forEach(sockets::add);
    }

    /** Opens sockets that never read what comes. */
    void ignore(String job, int count) throws IOException {
        for (var i = 0; i < count; i++) {
            var socket = new Socket();
            deaf.add(socket);
            socket.setReceiveBufferSize(1024);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            var head = "GET /live/jobs/" + job + " HTTP/1.1\r\nHost: " + server.getAuthority()
                    + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                    + Base64.getEncoder().encodeToString(new byte[16]) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        }
    }

    int closed() {
        return closed.get();
    }

    /** Milliseconds of each frame since the last time this was asked, in order of size. */
    List<Double> latencies() {
        var all = new ArrayList<>(latencies);
        latencies.clear();
        return all.stream().sorted().toList();
    }

    @Override
    public void close() throws IOException {
        sockets.forEach(WebSocket::abort);
        for (var socket : deaf) {
            socket.close();
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final String job;
        private final StringBuilder text = new StringBuilder();

        Listener(String job) {
            this.job = job;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            var now = System.nanoTime();
            text.append(part);
            if (last) {
                var sequence = SEQUENCE.matcher(text);
                if (sequence.find()) {
                    var at = motion.committedAt(job, Long.parseLong(sequence.group(1)));
                    if (at != null) {
                        latencies.add((now - at) / 1e6);
                    }
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.incrementAndGet();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.incrementAndGet();
        }
    }
}
