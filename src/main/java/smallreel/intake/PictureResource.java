package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
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
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import smallreel.codec.Glance;
import smallreel.job.Caller;
import smallreel.job.Job;
import smallreel.storage.Medium;
import smallreel.worker.Picture;
import smallreel.worker.Pictures;

/** What a job's video looks like, as soon as there is a job and for as long as its video is kept. */
@Path("/jobs/{id}/{picture: poster|contact-sheet}")
public class PictureResource {

    @Inject
    Desk desk;

    @Inject
    Shelf shelf;

    @Inject
    Pictures pictures;

    /** Holds no thread while the picture is taken. */
    @GET
    public CompletionStage<Response> get(
            @PathParam("id") String id,
            @PathParam("picture") String name,
            @Context Request request,
            @Context SecurityContext security) {
        return desk.findWithSource(Caller.of(security.getUserPrincipal()), id)
                .fold(job -> get(job, name, request), problem -> now(problem.response()));
    }

    private CompletionStage<Response> get(Job job, String name, Request request) {
        var picture = Picture.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        // The source of a job is always the same, and so is what is shown of it.
        var tag = new EntityTag(job.id() + "-" + name);
        var unmet = Preconditions.unmet(request, tag);
        if (unmet.isPresent()) {
            return now(unmet.get());
        }
        return shelf.find(job, picture.file())
                .map(medium -> now(shown(medium, tag)))
                .orElseGet(() -> pictures.take(picture, job).thenApply(glance -> answer(glance, job, picture, tag)));
    }

    private Response answer(Glance glance, Job job, Picture picture, EntityTag tag) {
        if (!(glance instanceof Glance.Shown)) {
            return NotShown.because(glance, NotShown::noPicture).response();
        }
        // It may have expired by now.
        return shelf.find(job, picture.file()).map(medium -> shown(medium, tag)).orElseGet(() -> NotShown.noPicture(
                        "Its video is not kept any more.")
                .response());
    }

    private static Response shown(Medium medium, EntityTag tag) {
        StreamingOutput picture = out -> medium.transferTo(out, 0, medium.length());
        return described(Response.ok(picture), tag)
                .type("image/jpeg")
                .header(HttpHeaders.CONTENT_LENGTH, medium.length())
                .build();
    }

    private static ResponseBuilder described(ResponseBuilder response, EntityTag tag) {
        return response.tag(tag).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private static CompletionStage<Response> now(Response response) {
        return CompletableFuture.completedFuture(response);
    }
}
