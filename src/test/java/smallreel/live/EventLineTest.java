package smallreel.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLineTest {

    private static final String COME_BACK = "retry: 3000\n\n";

    private final Out out = new Out();
    private final List<Boolean> through = new ArrayList<>();
    private int left;
    private int completed;
    private EventLine line;

    @BeforeEach
    void open() throws IOException {
        line = new EventLine(new Sequence(0), Runnable::run, () -> left++);
        line.open(request(), response());
    }

    @Test
    void nothing_is_said_before_the_server_says_that_it_can_be() {
        line.send(frame(1), through::add);
        assertThat(out.text()).isEqualTo(COME_BACK);

        out.takesAgain();

        assertThat(out.text()).isEqualTo(COME_BACK + "event: job\nid: 1\ndata: {1}\n\n");
        assertThat(through).containsExactly(true);
    }

    @Test
    void a_frame_is_through_when_the_listener_has_taken_it() {
        out.takesAgain();
        out.takes(1);
        line.send(frame(1), through::add);
        assertThat(through).isEmpty();

        out.takesAgain();
        assertThat(through).containsExactly(true);
    }

    @Test
    void a_ping_is_a_comment() throws IOException {
        out.takesAgain();

        line.ping();

        assertThat(out.text()).isEqualTo(COME_BACK + ":\n\n");
    }

    @Test
    void a_listener_who_does_not_even_take_pings_is_unreachable() throws IOException {
        out.takesAgain();
        out.takes(0);
        line.ping();
        line.ping();

        assertThatIOException().isThrownBy(line::ping);
    }

    @Test
    void a_stream_that_breaks_ends_and_is_left() {
        out.takesAgain();
        out.broken = true;

        line.send(frame(1), through::add);

        assertThat(left).isEqualTo(1);
        assertThat(completed).isEqualTo(1);
    }

    @Test
    void a_stream_whose_listener_hangs_up_ends_and_is_left_once() {
        out.listener.onError(new IOException("gone"));
        line.close(Ending.STOPPING);

        assertThat(left).isEqualTo(1);
        assertThat(completed).isEqualTo(1);
    }

    @Test
    void a_stream_that_has_ended_is_sent_nothing_more() {
        line.close(Ending.STOPPING);

        out.takesAgain();
        line.send(frame(1), through::add);

        assertThat(out.text()).isEqualTo(COME_BACK);
    }

    @Test
    void a_stream_that_ended_before_it_was_opened_is_not_held_open() throws IOException {
        var early = new EventLine(new Sequence(0), Runnable::run, () -> left++);
        early.close(Ending.STOPPING);
        out.listener = null;

        early.open(request(), response());

        assertThat(out.listener).isNull();
    }

    private static Frame frame(long sequence) {
        return new Frame("a", sequence, false, "{" + sequence + "}");
    }

    private HttpServletRequest request() {
        var exchange = proxy(AsyncContext.class, (self, method, given) -> {
            if (method.getName().equals("complete")) {
                completed++;
            }
            return null;
        });
        return proxy(HttpServletRequest.class, (self, method, given) -> exchange);
    }

    private HttpServletResponse response() {
        return proxy(
                HttpServletResponse.class,
                (self, method, given) -> method.getName().equals("getOutputStream") ? out : null);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Takes so many writes, and then only when it says so again. */
    private static final class Out extends ServletOutputStream {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int room;
        private boolean broken;
        private WriteListener listener;

        void takes(int writes) {
            room = writes;
        }

        void takesAgain() {
            room = Integer.MAX_VALUE;
            try {
                listener.onWritePossible();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }

        @Override
        public boolean isReady() {
            return listener == null || room > 0;
        }

        @Override
        public void setWriteListener(WriteListener to) {
            listener = to;
        }

        @Override
        public void write(int one) throws IOException {
            throw new IOException("one by one");
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (broken) {
                throw new IOException("gone");
            }
            if (!isReady()) {
                throw new IllegalStateException("not ready");
            }
            room--;
            taken.writeBytes(bytes);
        }
    }
}
