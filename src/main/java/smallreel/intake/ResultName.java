package smallreel.intake;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the result is called when it is saved: the source's name, with the ending of what it has become. */
record ResultName(String sourceName, String container) {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "mp4", "video/mp4",
            "webm", "video/webm",
            "mkv", "video/x-matroska",
            "mov", "video/quicktime",
            "avi", "video/x-msvideo",
            "ogg", "video/ogg",
            "mpg", "video/mpeg",
            "ts", "video/mp2t",
            "gif", "image/gif");

    String mediaType() {
        return MEDIA_TYPES.getOrDefault(container, "application/octet-stream");
    }

    /**
     * The plain name for old clients, in ASCII, and the true one.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6266#appendix-D">RFC 6266, appendix D</a>
     */
    String contentDisposition() {
        var name = fileName();
        var plain = name.replaceAll("[^ -~]|[\"\\\\%]", "_");
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private String fileName() {
        var dot = sourceName.lastIndexOf('.');
        var stem = dot > 0 ? sourceName.substring(0, dot) : sourceName;
        return stem + "." + container;
    }
}
