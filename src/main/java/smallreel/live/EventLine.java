package smallreel.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A stream of Server-Sent Events: an event for each frame. It holds no thread: where the listener takes no more, the
 * server says when it does again.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, section 9.2</a>
 */
final class EventLine implements Line, WriteListener {

    private static final Logger LOG = Logger.getLogger(EventLine.class.getName());
    private static final String COME_BACK = "retry: 3000\n\n";
    private static final String COMMENT = ":\n\n";

    private final Bookmark bookmark;
    private final Executor threads;
    private final Runnable leave;
    private AsyncContext exchange;
    private ServletOutputStream out;
    private String unsent = COME_BACK;
    private Consumer<Boolean> through;
    private boolean mayWrite;
    private boolean flushed;
    private boolean stuck;
    private boolean ended;

    /**
     * @param threads go on where the server's own must not be kept
     * @param leave is run when the stream has ended, whoever has ended it
     */
    EventLine(Bookmark bookmark, Executor threads, Runnable leave) {
        this.bookmark = bookmark;
        this.threads = threads;
        this.leave = leave;
    }

    /** Keeps the answer open. Nothing is sent before. */
    synchronized void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-store");
        // nginx would keep events until it has a bufferful of them.
        response.setHeader("X-Accel-Buffering", "no");
        if (!ended) {
            out = response.getOutputStream();
            exchange = request.startAsync();
            exchange.setTimeout(0);
            out.setWriteListener(this);
        }
    }

    @Override
    public boolean hasShown(Frame frame) {
        return bookmark.covers(frame);
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> then) {
        say("event: job\nid: " + bookmark.after(frame) + "\ndata: " + frame.text() + "\n\n", then);
        goOn();
    }

    @Override
    public void ping() throws IOException {
        if (comment()) {
            goOn();
        } else {
            throw new IOException("Not even the last ping is through");
        }
    }

    // Mailboxes tell lines and lines tell mailboxes, each under its own lock: so a line does it without.
    @Override
    public void onWritePossible() {
        hand(() -> {
            allow();
            goOn();
        });
    }

    @Override
    public void onError(Throwable gone) {
        hand(this::end);
    }

    @Override
    public void close(Ending why) {
        end();
    }

    private synchronized void say(String text, Consumer<Boolean> then) {
        unsent += text;
        through = then;
    }

    private synchronized boolean comment() {
        if (!unsent.isEmpty()) {
            var before = stuck;
            stuck = true;
            return !before;
        }
        unsent = COMMENT;
        return true;
    }

    private synchronized void allow() {
        mayWrite = true;
    }

    private void goOn() {
        try {
            var told = write();
            if (told != null) {
                told.accept(true);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "A stream broke", e);
            hand(this::end);
        }
    }

    /** @return who waits to be told that all is through, if it is */
    private synchronized Consumer<Boolean> write() throws IOException {
        while (mayWrite && !ended && out.isReady()) {
            if (!unsent.isEmpty()) {
                var bytes = unsent.getBytes(StandardCharsets.UTF_8);
                unsent = "";
                stuck = false;
                flushed = false;
                out.write(bytes);
            } else if (!flushed) {
                flushed = true;
                out.flush();
            } else {
                var told = through;
                through = null;
                return told;
            }
        }
        return null;
    }

    private void end() {
        if (!isFirstEnd()) {
            return;
        }
        leave.run();
        try {
            if (exchange != null) {
                exchange.complete();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "A stream was gone before it was ended", e);
        }
    }

    private synchronized boolean isFirstEnd() {
        var first = !ended;
        ended = true;
        return first;
    }

    private void hand(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException stopping) {
            task.run();
        }
    }
}
