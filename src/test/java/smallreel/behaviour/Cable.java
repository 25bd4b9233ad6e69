package smallreel.behaviour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a server, which can be cut. */
final class Cable implements AutoCloseable {

    private final URI server;
    private final ServerSocket end;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Cable(URI server) {
        this.server = server;
        try {
            end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::listen);
    }

    /** What the server is called at this end. */
    URI uri() {
        return URI.create("http://localhost:" + end.getLocalPort() + server.getPath());
    }

    /** Breaks what is open, and lets nothing through until it is mended. */
    void cut() {
        cut = true;
        sockets.forEach(Cable::hangUp);
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!end.isClosed()) {
            try {
                connect(end.accept());
            } catch (IOException e) {
                // Closed, or a server that is not there: who called hears it.
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        sockets.add(caller);
        if (cut) {
            hangUp(caller);
            return;
        }
        try {
            var called = new Socket(server.getHost(), server.getPort());
            sockets.add(called);
            start(() -> pass(caller, called));
            start(() -> pass(called, caller));
        } catch (IOException e) {
            hangUp(caller);
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One end is gone; so is the other.
        }
        hangUp(from);
        hangUp(to);
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
