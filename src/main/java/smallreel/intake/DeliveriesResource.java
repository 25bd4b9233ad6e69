package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import smallreel.job.Caller;
import smallreel.webhook.Log;
import smallreel.webhook.Logbook;

/** What somebody was told of a job, and what came of it; and the same once more. */
@Path("/jobs/{id}/deliveries")
public class DeliveriesResource {

    @Inject
    Desk desk;

    @Inject
    Logbook logbook;

    @Context
    SecurityContext security;

    @GET
    public Response list(@PathParam("id") String id) {
        return desk.find(caller(), id).map(job -> answer(200, logbook.of(job))).orElseGet(() -> Problem.unknownJob()
                .response());
    }

    @POST
    @Path("{sequence}/replay")
    public Response replay(@PathParam("id") String id, @PathParam("sequence") String sequence) {
        return desk.find(caller(), id)
                .map(job -> switch (logbook.replay(job, sequence)) {
                    case AGAIN -> answer(202, logbook.of(job));
                    case UNKNOWN -> WebhookProblem.unknownDelivery().response();
                    case NOBODY -> WebhookProblem.noReceiver().response();
                })
                .orElseGet(() -> Problem.unknownJob().response());
    }

    private static Response answer(int status, Log log) {
        return Response.status(status)
                .entity(log)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Caller caller() {
        return Caller.of(security.getUserPrincipal());
    }
}
