package smallreel.behaviour;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** A form as a browser sends it: RFC 7578, names in raw UTF-8. */
final class Multipart {

    private static final String BOUNDARY = "----a-line-that-no-video-has";

    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Multipart field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    Multipart file(String filename, byte[] video) {
        return part("name=\"file\"; filename=\"" + filename + "\"\r\nContent-Type: video/mp4", video);
    }

    Multipart part(String disposition, byte[] content) {
        text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n");
        body.writeBytes(content);
        return text("\r\n");
    }

    byte[] whole() {
        return text("--" + BOUNDARY + "--\r\n").body.toByteArray();
    }

    /** Without its last boundary. */
    byte[] unfinished() {
        return body.toByteArray();
    }

    BodyPublisher publisher() {
        return BodyPublishers.ofByteArray(whole());
    }

    private Multipart text(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
