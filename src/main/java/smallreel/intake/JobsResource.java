package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import smallreel.job.Caller;
import smallreel.job.Job;

/** HTTP to job and back, nothing else. */
@Path("/jobs")
public class JobsResource {

    @Inject
    Intake intake;

    @Inject
    Whereabouts whereabouts;

    @Inject
    Reception reception;

    @Inject
    Desk desk;

    @Inject
    Answers answers;

    @Inject
    Waiting waiting;

    @Inject
    Preferment preferment;

    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    @Context
    SecurityContext security;

    @POST
    @Consumes({"video/*", MediaType.APPLICATION_OCTET_STREAM})
    public Response submit(InputStream video) {
        return reception.ofBody(request(), video).then(this::accept).fold(answers::receipt, Problem::response);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response submitForm(InputStream body) {
        return reception.ofForm(request(), body).then(this::accept).fold(answers::receipt, Problem::response);
    }

    /** A request whose video is elsewhere; without a document it only asks, as a request without a video does. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submitDocument(InputStream body) {
        return Fields.lengthIn(headers) == 0
                ? submit(body)
                : reception
                        .ofDocument(request(), body)
                        .then(one -> whereabouts.accept(caller().owner(), one.asked(), one.source()))
                        .fold(answers::receipt, Problem::response);
    }

    @GET
    public Response list() {
        return Page.read(uri.getQueryParameters())
                .then(page -> page.allowedTo(caller()))
                .fold(page -> answers.page(page, page.of(desk, caller()), uri), Problem::response);
    }

    /** With {@code Prefer: wait=N}, holds the answer until the job changes, without holding a thread. */
    @GET
    @Path("{id}")
    public CompletionStage<Response> get(@PathParam("id") String id) {
        var caller = caller();
        // Each may come in several lines, which mean the same as one with commas.
        var longest = Prefer.waitIn(headers.getHeaderString(Prefer.HEADER));
        var known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        // Waiting begins before the row is read, so no change can fall between the two.
        var wait = longest.isZero() ? null : waiting.forChange(id, longest);
        if (wait != null) {
            var unchanged =
                    desk.find(caller, id).filter(job -> job.state().isOpen() && !answers.isOutdated(known, job));
            if (unchanged.isPresent()) {
                return wait.since(unchanged.get().sequence())
                        .thenApply(over -> answer(caller, id, job -> answers.poll(job, known, longest)));
            }
            wait.end();
        }
        return CompletableFuture.completedFuture(answer(caller, id, job -> answers.poll(job, known)));
    }

    /** A merge patch: RFC 7396. */
    @PATCH
    @Path("{id}")
    public Response patch(@PathParam("id") String id, InputStream body) {
        return answer(caller(), id, job -> preferment
                .of(job, caller(), headers, body)
                .fold(answers::accepted, Problem::response));
    }

    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        return answer(
                caller(), id, job -> desk.cancel(job).map(answers::accepted).orElseGet(() -> {
                    desk.expire(job);
                    return Response.noContent().build();
                }));
    }

    @POST
    @Path("{id}/retry")
    public Response retry(@PathParam("id") String id) {
        return answer(
                caller(), id, job -> desk.retry(job).map(answers::accepted).orElseGet(() -> answers.notRetryable(job)));
    }

    private Checked<Receipt> accept(Received received) {
        try (received) {
            return intake.accept(caller().owner(), received.asked(), received.upload());
        }
    }

    private Response answer(Caller caller, String id, Function<Job, Response> known) {
        return desk.find(caller, id).map(known).orElseGet(() -> Problem.unknownJob()
                .response());
    }

    private Reception.Request request() {
        return new Reception.Request(caller().owner(), caller().admin(), uri, headers);
    }

    private Caller caller() {
        return Caller.of(security.getUserPrincipal());
    }
}
