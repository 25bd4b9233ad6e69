package smallreel.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A WebSocket: a text for each frame. */
record SocketLine(Session session) implements Line {

    private static final Logger LOG = Logger.getLogger(SocketLine.class.getName());

    @Override
    public void send(Frame frame, Consumer<Boolean> through) {
        session.getAsyncRemote().sendText(frame.text(), (SendResult result) -> through.accept(result.isOK()));
    }

    @Override
    public void ping() throws IOException {
        session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    }

    @Override
    public void close(Ending why) {
        try {
            session.close(new CloseReason(CloseCodes.getCloseCode(why.code()), why.words()));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "A socket was gone before it was closed", e);
        }
    }
}
