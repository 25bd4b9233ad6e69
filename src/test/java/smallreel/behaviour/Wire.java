package smallreel.behaviour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which one can say what no HTTP library would: half a request, or a length that is a lie. */
final class Wire implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;

    Wire(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
        out = socket.getOutputStream();
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

    /** Sends that many bytes as chunks. */
    Wire chunks(long bytes) throws IOException {
        var chunk = new byte[1 << 16];
        for (var sent = 0L; sent < bytes; sent += chunk.length) {
            send("10000\r\n").send(chunk).send("\r\n");
        }
        return this;
    }

    /** The status of the answer, and its headers as they came. */
    record Head(int status, String text) {}

    Head answer() throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        var text = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return new Head(Integer.parseInt(text.substring(9, 12)), text.toString());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
