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
    private final Executor turns = new OneByOne(Runnable::run);
    private final Runnable leave;
    private AsyncContext exchange;
    private ServletOutputStream out;
    private String unsent = "";
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

    /** Begins the answer and keeps it open. Nothing is sent before. */
    synchronized void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-store");
        // nginx would keep events until it has a bufferful of them.
        response.setHeader("X-Accel-Buffering", "no");
        if (!ended) {
            out = response.getOutputStream();
            // At once: while a request is still in hand, Open Liberty may keep what another thread flushes.
            out.write(COME_BACK.getBytes(StandardCharsets.UTF_8));
            out.flush();
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

    @Override
    public void onWritePossible() {
        allow();
        goOn();
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

    private synchronized boolean maySay() {
        return mayWrite && !ended;
    }

    private synchronized String toSay() {
        var text = unsent;
        unsent = "";
        stuck = false;
        return text;
    }

    private synchronized Consumer<Boolean> toTell() {
        var told = through;
        through = null;
        return told;
    }

    // One at a time, but under no lock: the server has locks of its own, and so has the mailbox that is told.
    private void goOn() {
        turns.execute(this::write);
    }

    private void write() {
        try {
            while (maySay() && out.isReady()) {
                var text = toSay();
                if (!text.isEmpty()) {
                    flushed = false;
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                } else if (!flushed) {
                    flushed = true;
                    out.flush();
                } else {
                    tell();
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "A stream broke", e);
            hand(this::end);
        }
    }

    private void tell() {
        var told = toTell();
        if (told != null) {
            hand(() -> told.accept(true));
        }
    }

    private void end() {
        if (isFirstEnd()) {
            leave.run();
            turns.execute(this::complete);
        }
    }

    private void complete() {
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
