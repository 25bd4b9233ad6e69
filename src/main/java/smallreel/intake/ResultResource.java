package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import smallreel.job.Job;
import smallreel.job.JobViews;
import smallreel.job.Owner;
import smallreel.storage.Storage;

/** The smaller video itself, whole or in part. */
@Path("/jobs/{id}/result")
public class ResultResource {

    @Inject
    Desk desk;

    @Inject
    JobViews views;

    @Inject
    Storage storage;

    @GET
    public Response get(
            @PathParam("id") String id,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            @Context Request request,
            @Context SecurityContext security) {
        var job = desk.find(Owner.of(security.getUserPrincipal()), id).orElse(null);
        if (job == null) {
            return Problem.unknownJob().response();
        }
        return switch (job.state()) {
            case COMPLETED -> file(job, range, ifRange, request);
            case EXPIRED -> Problem.expired(views.of(job)).response();
            default -> Problem.notCompleted(views.of(job)).response();
        };
    }

    private Response file(Job job, String range, String ifRange, Request request) {
        if (!Files.isReadable(storage.media(job.id(), job.resultFile()))) {
            return Problem.resultLost(views.of(job)).response();
        }
        var tag = new EntityTag(job.result().sha256());
        var unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return described(unchanged, job, tag).build();
        }
        // A range of another version of the file would be of no use: If-Range asks for the whole then. HEAD has no
        // ranges.
        var ofThis = ifRange == null || ifRange.equals("\"" + tag.getValue() + "\"");
        var wanted = ofThis && request.getMethod().equals("GET") ? range : null;
        var length = job.result().bytes();
        var asked = ByteRange.read(wanted, length);
        if (asked instanceof ByteRange.Asked.Beyond) {
            return Problem.rangeBeyond(length).response("Content-Range", "bytes */" + length);
        }
        if (asked instanceof ByteRange.Asked.Part part) {
            return described(Response.status(206), job, tag)
                    .header("Content-Range", part.range().of(length))
                    .header(HttpHeaders.CONTENT_LENGTH, part.range().count())
                    .entity(bytes(job, part.range()))
                    .build();
        }
        return described(Response.ok(), job, tag)
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header("Repr-Digest", digest(job))
                .entity(bytes(job, ByteRange.whole(length)))
                .build();
    }

    private static ResponseBuilder described(ResponseBuilder response, Job job, EntityTag tag) {
        var name = new ResultName(job.source().name(), job.result().container());
        return response.tag(tag)
                .type(name.mediaType())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION, name.contentDisposition());
    }

    private StreamingOutput bytes(Job job, ByteRange range) {
        var file = storage.media(job.id(), job.resultFile());
        return out -> {
            try (var from = FileChannel.open(file);
                    var to = Channels.newChannel(out)) {
                for (var at = range.first(); at <= range.last(); ) {
                    var sent = from.transferTo(at, Math.min(1 << 20, range.last() - at + 1), to);
                    if (sent <= 0) {
                        throw new IOException("The result of " + job.id() + " is shorter than it was");
                    }
                    at += sent;
                }
            }
        };
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9530#section-3">RFC 9530, section 3</a> */
    private static String digest(Job job) {
        var bytes = HexFormat.of().parseHex(job.result().sha256());
        return "sha-256=:" + Base64.getEncoder().encodeToString(bytes) + ":";
    }
}
