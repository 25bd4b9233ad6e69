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
import java.util.function.Supplier;
import smallreel.job.Job;
import smallreel.job.JobViews;
import smallreel.job.Owner;
import smallreel.job.State;
import smallreel.storage.Storage;

/** A job's video, whole or in part: the smaller one, and the one that was sent, to be seen beside it. */
@Path("/jobs/{id}/{film: result|source}")
public class FilmResource {

    @Inject
    Desk desk;

    @Inject
    JobViews views;

    @Inject
    Storage storage;

    @GET
    public Response get(
            @PathParam("id") String id,
            @PathParam("film") String film,
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
        if (film.equals("source")) {
            return answer(sourceOf(job), () -> Problem.sourceLost(views.of(job)), request, range, ifRange);
        }
        return job.state() == State.COMPLETED
                ? answer(resultOf(job), () -> Problem.resultLost(views.of(job)), request, range, ifRange)
                : Problem.notCompleted(views.of(job)).response();
    }

    private static Response answer(Film film, Supplier<Problem> lost, Request request, String range, String ifRange) {
        return film.isReadable()
                ? film.answer(request, range, ifRange)
                : lost.get().response();
    }

    private Film resultOf(Job job) {
        var result = job.result();
        var name = FilmName.ofResult(job.source().name(), result.container());
        return new Film(storage.media(job.id(), job.resultFile()), result.bytes(), result.sha256(), name);
    }

    private Film sourceOf(Job job) {
        var source = job.source();
        var name = new FilmName(source.name(), source.container());
        return new Film(storage.source(job.id()), source.bytes(), source.sha256(), name);
    }
}
