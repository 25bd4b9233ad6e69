package smallreel.behaviour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A connection on which one can say what no HTTP library would: half a request, or a length that is a lie. */
final class Wire implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;
    private final BufferedReader in;

    Wire(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
        out = socket.getOutputStream();
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Sends lines as they stand, each with its line end, and an empty line. */
    Wire head(String... lines) throws IOException {
        return send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    Wire send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Sends that many bytes as chunks, or fewer if the other side has heard enough. */
    Wire chunks(long bytes) {
        var chunk = new byte[1 << 16];
        try {
            for (var sent = 0L; sent < bytes; sent += chunk.length) {
                send("10000\r\n").send(chunk).send("\r\n");
            }
        } catch (IOException closed) {
            // What it answered can still be read.
        }
        return this;
    }

    /** The status of the answer, as soon as its first line is here. */
    int status() throws IOException {
        return Integer.parseInt(in.readLine().substring(9, 12));
    }

    /** One whole answer, as far as its length is told; what follows on the connection is left. */
    Answer answer() throws IOException {
        var status = status();
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return new Answer(status, headers, body(headers));
    }

    /** Reads text as if each character were a byte, as far as problems in ASCII go. */
    private String body(Map<String, String> headers) throws IOException {
        var body = new StringBuilder();
        if (headers.containsKey("Content-Length")) {
            for (var left = Integer.parseInt(headers.get("Content-Length")); left > 0; left--) {
                body.append((char) in.read());
            }
        } else if (headers.containsKey("Transfer-Encoding")) {
            for (var size = in.readLine(); !size.equals("0"); size = in.readLine()) {
                for (var left = Integer.parseInt(size, 16); left > 0; left--) {
                    body.append((char) in.read());
                }
                in.readLine();
            }
            in.readLine();
        }
        return body.toString();
    }

    record Answer(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.get(name);
        }
    }

    /** What a server has to say to something that it may refuse before it has heard it all; nothing, if it just goes. */
    String tell(String text) {
        try {
            return send(text).rest();
        } catch (IOException | UncheckedIOException gone) {
            return "";
        }
    }

    boolean hasAnswer() throws IOException {
        return in.ready();
    }

    /** Nothing more will be said, so that nobody waits for it; answers still come. */
    Wire over() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Ends the connection without a farewell. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** All that follows until the server closes the connection. */
    String rest() {
        return in.lines().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
