package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import smallreel.job.Caller;
import smallreel.ops.Settings;

/** tus to upload and back, nothing else. */
@Tus
@Path("/uploads")
public class UploadsResource {

    @Inject
    Creation creation;

    @Inject
    UploadDesk desk;

    @Inject
    Standing standing;

    @Inject
    Settings settings;

    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    @Context
    SecurityContext security;

    @OPTIONS
    public Response options() {
        return Response.noContent()
                .header(Tus.SUPPORTED, Tus.VERSION)
                .header("Tus-Extension", Tus.EXTENSIONS)
                .header("Tus-Max-Size", settings.maxUploadBytes())
                .build();
    }

    @OPTIONS
    @Path("{id}")
    public Response optionsOfOne() {
        return options();
    }

    @POST
    public Response create(InputStream body) {
        var part = new Part(0, Fields.lengthIn(headers), body);
        if (part.size() > 0 && !isOffsetStream()) {
            return UploadProblem.mediaType().response();
        }
        return creation.create(new Reception.Request(caller().owner(), caller().admin(), uri, headers))
                .then(created -> desk.begin(created, isOffsetStream() ? part : Part.NONE)
                        .then(upload -> Checked.right(answers().created(upload, created.replayed()))))
                .fold(response -> response, Problem::response);
    }

    @HEAD
    @Path("{id}")
    public Response head(@PathParam("id") String id) {
        return desk.find(owner(), id)
                .then(desk::settled)
                .fold(upload -> answers().head(upload), Problem::response);
    }

    @PATCH
    @Path("{id}")
    public Response append(@PathParam("id") String id, InputStream body) {
        return desk.find(owner(), id)
                .then(upload -> part(body).then(part -> desk.append(upload, part)))
                .fold(upload -> answers().appended(upload), Problem::response);
    }

    @DELETE
    @Path("{id}")
    public Response terminate(@PathParam("id") String id) {
        return desk.find(owner(), id)
                .then(desk::terminate)
                .fold(gone -> Response.noContent().build(), Problem::response);
    }

    private Checked<Part> part(InputStream body) {
        if (!isOffsetStream()) {
            return Checked.wrong(UploadProblem.mediaType());
        }
        var offset = headers.getHeaderString(Tus.OFFSET);
        return offset != null && Creation.COUNT.matcher(offset).matches()
                ? Checked.right(new Part(Long.parseLong(offset), Fields.lengthIn(headers), body))
                : Checked.wrong(
                        Problem.malformed("Upload-Offset must tell which byte of the video the body begins with."));
    }

    private boolean isOffsetStream() {
        var type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return type != null && type.replaceFirst(";.*", "").strip().equalsIgnoreCase(Tus.OFFSET_STREAM);
    }

    private UploadAnswers answers() {
        return new UploadAnswers(uri.getBaseUri().getRawPath(), standing);
    }

    private String owner() {
        return caller().owner();
    }

    private Caller caller() {
        return Caller.of(security.getUserPrincipal());
    }
}
