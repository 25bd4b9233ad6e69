package smallreel.live;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** One job, live: a snapshot, then every change; closes with 1000 after the final state, 4404 if there is no such job. */
@Dependent
@ServerEndpoint("/live/jobs/{id}")
public class JobSocket {

    @Inject
    Audience audience;

    @OnOpen
    public void open(Session session, @PathParam("id") String id) {
        Listeners.admit(session);
        audience.watchJob(session, Listeners.callerOf(session), id);
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
