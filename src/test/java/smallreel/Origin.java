package smallreel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on 127.0.0.1 that answers as a test says, and as no decent one would; each connection bears one answer. */
public final class Origin implements AutoCloseable {

    private final ServerSocket end;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What is done on a connection; it is closed after that. */
    public interface Script {
        void answer(Request request, OutputStream out) throws IOException;
    }

    /**
     * A request as it came.
     *
     * @param body empty unless it has a Content-Length
     * @param time the how manieth of its path it is, from 1
     */
    public record Request(String path, Map<String, String> headers, String body, int time) {

        public String header(String name) {
            return headers.get(name);
        }

        /** Where the range begins that is asked for; 0 if it is all. */
        public int from() {
            return header("Range") == null
                    ? 0
                    : Integer.parseInt(header("Range").replaceAll("\\D", ""));
        }
    }

    public Origin() {
        try {
            end = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::listen);
    }

    public Origin on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /** Answers with these lines and nothing else. */
    public Origin on(String path, String... head) {
        return on(path, (request, out) -> head(out, head));
    }

    public int port() {
        return end.getLocalPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** Those for a path, in order. */
    public List<Request> requests(String path) {
        return requests.stream().filter(one -> one.path().equals(path)).toList();
    }

    public static void head(OutputStream out, String... lines) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Whether a connection is open, and is therefore waited on. */
    public boolean isBusy() {
        return !open.isEmpty();
    }

    @Override
    public void close() {
        try {
            end.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!end.isClosed()) {
            try {
                var socket = end.accept();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var first = in.readLine();
            if (first != null) {
                var request = read(first.split(" ")[1], in);
                scripts.getOrDefault(
                                request.path(), (any, out) -> head(out, "HTTP/1.1 404 Not Found", "Content-Length: 0"))
                        .answer(request, socket.getOutputStream());
            }
        } catch (IOException gone) {
            // The other end hung up, as it may.
        } finally {
            open.remove(socket);
        }
    }

    private Request read(String path, BufferedReader in) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            var colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        var body = new char[Integer.parseInt(headers.getOrDefault("Content-Length", "0"))];
        for (var read = 0; read < body.length; ) {
            var some = in.read(body, read, body.length - read);
            if (some < 0) {
                throw new IOException("It broke off");
            }
            read += some;
        }
        var text = new String(new String(body).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        synchronized (requests) {
            var request = new Request(path, headers, text, requests(path).size() + 1);
            requests.add(request);
            return request;
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "origin");
        thread.setDaemon(true);
        thread.start();
    }
}
