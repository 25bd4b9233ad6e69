package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import smallreel.access.Tickets;
import smallreel.job.Caller;

/** A ticket for one socket or stream, for a browser, which can send no header with either. */
@Path("/tickets")
public class TicketsResource {

    @Inject
    Tickets tickets;

    @POST
    public Response issue(@Context SecurityContext security) {
        return Response.status(201)
                .entity(tickets.issue(Caller.of(security.getUserPrincipal())))
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
