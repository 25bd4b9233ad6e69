package smallreel.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smallreel.job.Caller;
import smallreel.ops.Security;

/** Who may look after the whole service: whoever has the role. Where nobody is asked who they are, whoever is on this machine. */
@ApplicationScoped
public class Administrators {

    @Inject
    Security security;

    public boolean include(Caller caller) {
        return caller.admin() || !security.isOn() && !security.isWideOpen();
    }
}
