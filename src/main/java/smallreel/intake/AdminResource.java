package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.Caller;
import smallreel.job.Nodes;
import smallreel.job.Overseer;
import smallreel.job.Pausable;
import smallreel.job.Pauses;

/** Looking after the whole service. Each answer tells how it stands then; what is asked twice is done once. */
@AdminsOnly
@Path("/admin")
public class AdminResource {

    private static final Logger LOG = Logger.getLogger(AdminResource.class.getName());

    @Inject
    Overseer overseer;

    @Inject
    Pauses pauses;

    @Inject
    Nodes nodes;

    @Context
    SecurityContext security;

    @GET
    @Path("overview")
    public Response overview() {
        return Response.ok(overseer.look(), MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @PUT
    @Path("pauses/{what: intake|work}")
    public Response pause(@PathParam("what") String what) {
        if (pauses.begin(pausable(what), caller())) {
            tell("{0} is paused, on the word of {1}", pausable(what));
        }
        return overview();
    }

    @DELETE
    @Path("pauses/{what: intake|work}")
    public Response resume(@PathParam("what") String what) {
        if (pauses.end(pausable(what))) {
            tell("{0} goes on, on the word of {1}", pausable(what));
        }
        return overview();
    }

    @PUT
    @Path("drains/{node}")
    public Response drain(@PathParam("node") String node) {
        return drain(node, true);
    }

    @DELETE
    @Path("drains/{node}")
    public Response endDrain(@PathParam("node") String node) {
        return drain(node, false);
    }

    private Response drain(String node, boolean drained) {
        if (!nodes.drain(node, drained)) {
            return Problem.of(
                            404,
                            "unknown-node",
                            "There is no such node",
                            "The overview tells the names of those that there are.")
                    .response();
        }
        tell(drained ? "{0} begins no more jobs, on the word of {1}" : "{0} works again, on the word of {1}", node);
        return overview();
    }

    private void tell(String what, Object subject) {
        LOG.log(Level.INFO, what, new Object[] {subject, caller()});
    }

    private static Pausable pausable(String what) {
        return Pausable.valueOf(what.toUpperCase(Locale.ROOT));
    }

    private String caller() {
        return Caller.of(security.getUserPrincipal()).owner();
    }
}
