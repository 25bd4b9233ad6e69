package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import smallreel.job.Caller;
import smallreel.ops.Webhooks;
import smallreel.webhook.Callbacks;
import smallreel.webhook.WebhookView;

/** Where a caller is told of those of its jobs that do not say it themselves, and by what it knows who tells. */
@Path("/webhook")
public class WebhookResource {

    @Inject
    Callbacks callbacks;

    @Inject
    Webhooks webhooks;

    @Inject
    WebhookDesk desk;

    @Context
    SecurityContext security;

    @GET
    public Response get() {
        return webhooks.areSent() ? answer() : WebhookProblem.notOffered().response();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(InputStream body) {
        return desk.urlIn(body)
                .fold(
                        url -> {
                            callbacks.put(owner(), url);
                            return answer();
                        },
                        Problem::response);
    }

    @DELETE
    public Response delete() {
        callbacks.remove(owner());
        return Response.noContent().build();
    }

    private Response answer() {
        return Response.ok(
                        WebhookView.of(owner(), callbacks.of(owner()), webhooks.secrets()), MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private String owner() {
        return Caller.of(security.getUserPrincipal()).owner();
    }
}
