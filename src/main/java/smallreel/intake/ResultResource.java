package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
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
            case COMPLETED -> {
                var film = resultOf(job);
                yield film.isReadable()
                        ? film.answer(request, range, ifRange)
                        : Problem.resultLost(views.of(job)).response();
            }
            case EXPIRED -> Problem.expired(views.of(job)).response();
            default -> Problem.notCompleted(views.of(job)).response();
        };
    }

    private Film resultOf(Job job) {
        var result = job.result();
        var name = FilmName.ofResult(job.source().name(), result.container());
        return new Film(storage.media(job.id(), job.resultFile()), result.bytes(), result.sha256(), name);
    }
}
