package smallreel.fetch;

import java.util.Optional;
import smallreel.outbound.Answer.Reply;

/**
 * By what an origin knows one version of a file from another, byte for byte; only then can one go on where one was.
 *
 * @param tag as it is sent in If-Range
 */
record Version(String tag) {

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5">RFC 9110, section 13.1.5</a> */
    static Optional<Version> of(Reply reply) {
        if ("none".equalsIgnoreCase(reply.header("Accept-Ranges"))) {
            return Optional.empty();
        }
        var tag = reply.header("ETag");
        if (tag != null) {
            return tag.startsWith("\"") ? Optional.of(new Version(tag)) : Optional.empty();
        }
        // A file that is changed twice in a second has one date for both: it tells only of what is older.
        var changed = reply.date("Last-Modified");
        var now = reply.date("Date");
        return changed.isPresent()
                        && now.isPresent()
                        && changed.get().isBefore(now.get().minusSeconds(1))
                ? Optional.of(new Version(reply.header("Last-Modified")))
                : Optional.empty();
    }
}
