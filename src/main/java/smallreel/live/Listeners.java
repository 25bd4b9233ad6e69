package smallreel.live;

import jakarta.websocket.Session;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.Caller;

/** The terms on which a socket is let in: it listens, so what it says may be small and is ignored. */
final class Listeners {

    private static final Logger LOG = Logger.getLogger(Listeners.class.getName());
    private static final int MOST_HEARD_BYTES = 1_024;

    private Listeners() {}

    static void admit(Session session) {
        session.setMaxTextMessageBufferSize(MOST_HEARD_BYTES);
        session.setMaxBinaryMessageBufferSize(MOST_HEARD_BYTES);
        session.setMaxIdleTimeout(0);
    }

    /** A client that is simply gone is nobody's fault; anything else is ours, and said. */
    static void lament(Throwable why) {
        LOG.log(why instanceof IOException ? Level.FINE : Level.WARNING, "A socket broke", why);
    }

    static Caller callerOf(Session session) {
        return Caller.of(session.getUserPrincipal());
    }
}
