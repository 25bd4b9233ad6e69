package smallreel.intake;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import smallreel.storage.Medium;

/** A video in storage, given whole or in part, and not at all to a client that has it already. */
record Film(Medium medium, long bytes, String sha256, FilmName name) {

    /**
     * @param range what the client says in {@code Range}, or null
     * @param ifRange what it says in {@code If-Range}, or null
     */
    Response answer(Request request, String range, String ifRange) {
        var tag = new EntityTag(sha256);
        var unmet = Preconditions.unmet(request, tag);
        if (unmet.isPresent()) {
            return unmet.get();
        }
        var link = medium.link(name.mediaType(), name.contentDisposition());
        // A link is good for one method.
        if (link.isPresent() && request.getMethod().equals("GET")) {
            return elsewhere(link.get());
        }
        // A range of another version of the file would be of no use: If-Range asks for the whole then. HEAD has no
        // ranges.
        var ofThis = ifRange == null || ifRange.equals("\"" + tag.getValue() + "\"");
        var wanted = ofThis && request.getMethod().equals("GET") ? range : null;
        var asked = ByteRange.read(wanted, bytes);
        if (asked instanceof ByteRange.Asked.Beyond) {
            return Problem.rangeBeyond(bytes).response("Content-Range", "bytes */" + bytes);
        }
        if (asked instanceof ByteRange.Asked.Part part) {
            return described(Response.status(206), tag)
                    .header("Content-Range", part.range().of(bytes))
                    .header(HttpHeaders.CONTENT_LENGTH, part.range().count())
                    .entity(sent(part.range()))
                    .build();
        }
        return described(Response.ok(), tag)
                .header(HttpHeaders.CONTENT_LENGTH, bytes)
                .header("Repr-Digest", digest())
                .entity(sent(ByteRange.whole(bytes)))
                .build();
    }

    /** Ranges, and what it is called, are the affair of whoever has it there. */
    private static Response elsewhere(URI link) {
        return Response.temporaryRedirect(link)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private ResponseBuilder described(ResponseBuilder response, EntityTag tag) {
        return response.tag(tag)
                .type(name.mediaType())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.CONTENT_DISPOSITION, name.contentDisposition());
    }

    private StreamingOutput sent(ByteRange range) {
        return out -> medium.transferTo(out, range.first(), range.count());
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9530#section-3">RFC 9530, section 3</a> */
    private String digest() {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":";
    }
}
