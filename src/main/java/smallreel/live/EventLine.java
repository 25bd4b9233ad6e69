package smallreel.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A stream of Server-Sent Events: an event for each frame.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, section 9.2</a>
 */
final class EventLine implements Line {

    private static final Logger LOG = Logger.getLogger(EventLine.class.getName());
    private static final byte[] COME_BACK = "retry: 3000\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final String COMMENT = ":\n\n";

    private final Bookmark bookmark;
    private final Executor threads;
    private final Runnable leave;
    private AsyncContext exchange;
    private Outflow flow;
    private boolean dryAtLastPing = true;
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

    /** Begins the answer and keeps it open. Nothing is sent or pinged before. */
    synchronized void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-store");
        // nginx would keep events until it has a bufferful of them.
        response.setHeader("X-Accel-Buffering", "no");
        if (ended) {
            return;
        }
        // At once: while a request is still in hand, Open Liberty may keep what another thread flushes.
        var out = response.getOutputStream();
        out.write(COME_BACK);
        out.flush();
        exchange = request.startAsync();
        exchange.setTimeout(0);
        flow = new Outflow(out, threads, this::end);
        out.setWriteListener(flow);
    }

    @Override
    public boolean hasShown(Frame frame) {
        return bookmark.covers(frame);
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> through) {
        flow.say(
                "event: job\nid: " + bookmark.after(frame) + "\ndata: " + frame.text() + "\n\n",
                () -> through.accept(true));
    }

    @Override
    public void ping() throws IOException {
        var dry = flow.isDry();
        if (!dry && !dryAtLastPing) {
            throw new IOException("Not even pings get through");
        }
        dryAtLastPing = dry;
        flow.say(COMMENT, Outflow.NOBODY);
    }

    @Override
    public void close(Ending why) {
        end();
    }

    private void end() {
        if (isFirstEnd()) {
            leave.run();
            if (flow != null) {
                flow.end(this::complete);
            }
        }
    }

    private synchronized boolean isFirstEnd() {
        var first = !ended;
        ended = true;
        return first;
    }

    private void complete() {
        try {
            exchange.complete();
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "A stream was gone before it was ended", e);
        }
    }
}
