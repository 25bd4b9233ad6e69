package smallreel.intake;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a video is called when it is saved, and what kind of file it is.
 *
 * @param container null when nobody has looked into it yet
 */
record FilmName(String name, String container) {

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

    /** The source's name, with the ending of what it has become. */
    static FilmName ofResult(String sourceName, String container) {
        var dot = sourceName.lastIndexOf('.');
        var stem = dot > 0 ? sourceName.substring(0, dot) : sourceName;
        return new FilmName(stem + "." + container, container);
    }

    String mediaType() {
        return container == null
                ? "application/octet-stream"
                : MEDIA_TYPES.getOrDefault(container, "application/octet-stream");
    }

    /**
     * The plain name for old clients, in ASCII, and the true one.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6266#appendix-D">RFC 6266, appendix D</a>
     */
    String contentDisposition() {
        var plain = name.replaceAll("[^ -~]|[\"\\\\%]", "_");
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }
}
