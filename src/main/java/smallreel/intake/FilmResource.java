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
import smallreel.job.Caller;
import smallreel.job.Job;
import smallreel.job.JobViews;
import smallreel.job.State;
import smallreel.storage.Medium;
import smallreel.storage.Storage;

/** A job's video, whole or in part: the smaller one, and the one that was sent, to be seen beside it. */
@Path("/jobs/{id}/{film: result|source}")
public class FilmResource {

    @Inject
    Desk desk;

    @Inject
    JobViews views;

    @Inject
    Shelf shelf;

    @GET
    public Response get(
            @PathParam("id") String id,
            @PathParam("film") String film,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            @Context Request request,
            @Context SecurityContext security) {
        var caller = Caller.of(security.getUserPrincipal());
        var found = film.equals("source")
                ? desk.findWithSource(caller, id).then(this::source)
                : desk.findKept(caller, id).then(this::result);
        return found.fold(kept -> kept.answer(request, range, ifRange), Problem::response);
    }

    private Checked<Film> source(Job job) {
        return shelf.find(job, Storage.SOURCE)
                .map(medium -> Checked.right(sourceOf(job, medium)))
                .orElseGet(() -> Checked.wrong(Problem.sourceLost(views.of(job))));
    }

    private Checked<Film> result(Job job) {
        if (job.state() != State.COMPLETED) {
            return Checked.wrong(Problem.notCompleted(views.of(job)));
        }
        return shelf.find(job, job.resultFile())
                .map(medium -> Checked.right(resultOf(job, medium)))
                .orElseGet(() -> Checked.wrong(Problem.resultLost(views.of(job))));
    }

    private static Film resultOf(Job job, Medium medium) {
        var result = job.result();
        var name = FilmName.ofResult(job.source().name(), result.container());
        return new Film(medium, result.bytes(), result.sha256(), name);
    }

    private static Film sourceOf(Job job, Medium medium) {
        var source = job.source();
        var name = new FilmName(source.name(), source.container());
        return new Film(medium, source.bytes(), source.sha256(), name);
    }
}
