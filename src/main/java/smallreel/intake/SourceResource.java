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
import smallreel.job.State;
import smallreel.storage.Storage;

/** The video as it was sent, whole or in part: to be seen beside the result. */
@Path("/jobs/{id}/source")
public class SourceResource {

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
        if (job.state() == State.EXPIRED) {
            return Problem.expired(views.of(job)).response();
        }
        var film = sourceOf(job);
        return film.isReadable()
                ? film.answer(request, range, ifRange)
                : Problem.sourceLost(views.of(job)).response();
    }

    private Film sourceOf(Job job) {
        var source = job.source();
        var name = new FilmName(source.name(), source.container());
        return new Film(storage.source(job.id()), source.bytes(), source.sha256(), name);
    }
}
