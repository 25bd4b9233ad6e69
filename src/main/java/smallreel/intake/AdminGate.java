package smallreel.intake;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import smallreel.access.Administrators;
import smallreel.job.Caller;

/** Behind the {@link Gate}, for what only administrators may do. */
@AdminsOnly
@Provider
public class AdminGate implements ContainerRequestFilter {

    @Inject
    Administrators administrators;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!administrators.include(Caller.of(request.getSecurityContext().getUserPrincipal()))) {
            request.abortWith(NotAdmitted.notAnAdministrator().response());
        }
    }
}
