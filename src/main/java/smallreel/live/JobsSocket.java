package smallreel.live;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** All jobs of the caller, live: a snapshot of the newest, oldest of them first, then every change. */
@Dependent
@ServerEndpoint("/live/jobs")
public class JobsSocket {

    @Inject
    Audience audience;

    @OnOpen
    public void open(Session session) {
        Listeners.admit(session);
        audience.watchAll(session, Listeners.callerOf(session));
    }

    @OnMessage
    public void ignore(String words) {}

    @OnMessage
    public void ignore(byte[] bytes) {}

    @OnClose
    public void leave(Session session) {
        audience.leave(session.getId());
    }

    @OnError
    public void broken(Session session, Throwable why) {
        Listeners.lament(why);
        audience.leave(session.getId());
    }
}
