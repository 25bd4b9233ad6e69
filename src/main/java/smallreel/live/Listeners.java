package smallreel.live;

import jakarta.websocket.Session;
import smallreel.job.Owner;

/** The terms on which a socket is let in: it listens, so what it says may be small and is ignored. */
final class Listeners {

    private static final int MOST_HEARD_BYTES = 1_024;

    private Listeners() {}

    static void admit(Session session) {
        session.setMaxTextMessageBufferSize(MOST_HEARD_BYTES);
        session.setMaxBinaryMessageBufferSize(MOST_HEARD_BYTES);
        session.setMaxIdleTimeout(0);
    }

    static String ownerOf(Session session) {
        return Owner.of(session.getUserPrincipal());
    }
}
