package smallreel.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The far end of a socket, reading as fast as a test wants: at once, when told to, or never. */
final class Reader {

    private boolean atOnce;
    private int depth;
    private int deepest;
    private final List<String> texts = new ArrayList<>();
    private final Deque<SendHandler> inFlight = new ArrayDeque<>();
    private int mostInFlight;
    private int pings;
    private CloseReason closed;
    private RuntimeException broken;

    private Reader(boolean atOnce) {
        this.atOnce = atOnce;
    }

    static Reader atOnce() {
        return new Reader(true);
    }

    static Reader whenTold() {
        return new Reader(false);
    }

    /** Every use of the socket from now on fails. */
    Reader breakDown() {
        broken = new IllegalStateException("the connection is gone");
        return this;
    }

    /** @param shown the texts of what the reader has seen before */
    Line line(String... shown) {
        var socket = new SocketLine(session());
        return new Line() {
            @Override
            public void send(Frame frame, Consumer<Boolean> through) {
                socket.send(frame, through);
            }

            @Override
            public void ping() throws IOException {
                socket.ping();
            }

            @Override
            public void close(Ending why) {
                socket.close(why);
            }

            @Override
            public boolean hasShown(Frame frame) {
                return List.of(shown).contains(frame.text());
            }
        };
    }

    private Session session() {
        return proxy(Session.class, (session, method, given) -> switch (method.getName()) {
            case "getAsyncRemote" -> remote();
            case "close" -> closed = (CloseReason) given[0];
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    /** Reads the text that is in flight; the next one may be sent. */
    void read() {
        inFlight.remove().onResult(new SendResult());
    }

    /** From now on, reads what is sent before the sender has turned round. */
    void readAtOnce() {
        atOnce = true;
    }

    void readAll() {
        while (!inFlight.isEmpty()) {
            read();
        }
    }

    /** The text that is in flight never arrives. */
    void lose() {
        inFlight.remove().onResult(new SendResult(new IOException("cut")));
    }

    /** Whatever was sent, read or not. */
    List<String> texts() {
        return texts;
    }

    int mostInFlight() {
        return mostInFlight;
    }

    /** How many sends were begun inside one another. */
    int deepest() {
        return deepest;
    }

    int pings() {
        return pings;
    }

    /** The close code, or 0 while the socket is open. */
    int closedWith() {
        return closed == null ? 0 : closed.getCloseCode().getCode();
    }

    private RemoteEndpoint.Async remote() {
        return proxy(RemoteEndpoint.Async.class, (remote, method, given) -> {
            if (broken != null) {
                throw broken;
            }
            switch (method.getName()) {
                case "sendPing" -> pings++;
                case "sendText" -> take((String) given[0], (SendHandler) given[1]);
                default -> throw new UnsupportedOperationException(method.toString());
            }
            return null;
        });
    }

    private void take(String text, SendHandler handler) {
        texts.add(text);
        inFlight.add(handler);
        mostInFlight = Math.max(mostInFlight, inFlight.size());
        deepest = Math.max(deepest, ++depth);
        if (atOnce) {
            read();
        }
        depth--;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
