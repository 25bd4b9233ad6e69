package smallreel.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What one socket has yet to be sent. Of each job only the newest frame waits, so a slow reader misses progress but
 * never the final state; one send is in flight at a time, since two on one session fail. A socket that does not read
 * is closed rather than waited for.
 */
final class Mailbox {

    private static final Logger LOG = Logger.getLogger(Mailbox.class.getName());
    private static final int MOST_JOBS_WAITING = 1_000;
    private static final int MOST_JOBS_KNOWN = 2 * MOST_JOBS_WAITING;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Session session;
    private final boolean closesAfterLast;
    private final Executor closer;
    private final Map<String, Frame> waiting = new LinkedHashMap<>();
    private final Map<String, Long> newest = new LinkedHashMap<>();
    private boolean closed;
    private boolean held;
    private boolean turning;
    private long sendingSince;
    private Frame sending;

    /** @param closer closes the session: that can take seconds, and is no work for whoever sends or ticks */
    Mailbox(Session session, boolean closesAfterLast, Executor closer) {
        this.session = session;
        this.closesAfterLast = closesAfterLast;
        this.closer = closer;
    }

    /** Keeps back what is offered until there is a snapshot to send before it. */
    synchronized Mailbox hold() {
        held = true;
        return this;
    }

    /** Sends the snapshot, and after it what has changed while it was taken. */
    synchronized void begin(List<Frame> snapshot) {
        var meanwhile = List.copyOf(waiting.values());
        waiting.clear();
        newest.clear();
        snapshot.forEach(this::offer);
        meanwhile.forEach(this::offer);
        held = false;
        sendWaiting();
    }

    /** Takes a frame unless a newer one of the same job has been taken already. */
    synchronized void offer(Frame frame) {
        if (closed || frame.sequence() <= newest.getOrDefault(frame.jobId(), 0L)) {
            return;
        }
        remember(frame);
        waiting.put(frame.jobId(), frame);
        if (waiting.size() > MOST_JOBS_WAITING) {
            close(CloseCodes.TRY_AGAIN_LATER, "too slow");
        } else {
            sendWaiting();
        }
    }

    /** Keeps proxies from closing a quiet socket, and closes one whose reader has stopped reading. */
    synchronized void tick(long nowNanos) {
        if (closed) {
            return;
        }
        if (sending != null) {
            if (nowNanos - sendingSince > PATIENCE.toNanos()) {
                close(CloseCodes.TRY_AGAIN_LATER, "not reading");
            }
            return;
        }
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            close(CloseCodes.GOING_AWAY, "unreachable");
        }
    }

    void close(CloseReason.CloseCode code, String reason) {
        close(code, reason, closer);
    }

    synchronized void close(CloseReason.CloseCode code, String reason, Executor by) {
        if (closed) {
            return;
        }
        forget();
        by.execute(() -> hangUp(new CloseReason(code, reason)));
    }

    /** Nothing more can be sent; what waited is let go. */
    synchronized void forget() {
        closed = true;
        waiting.clear();
        newest.clear();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void hangUp(CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "A socket was gone before it was closed", e);
        }
    }

    /** Sends until a send has to be waited for. One that is done at once comes back to this loop, not to a deeper one. */
    private void sendWaiting() {
        if (held || turning) {
            return;
        }
        turning = true;
        while (sending == null && !waiting.isEmpty()) {
            send(waiting.values().iterator().next());
        }
        turning = false;
    }

    private void send(Frame next) {
        waiting.remove(next.jobId());
        sending = next;
        sendingSince = System.nanoTime();
        try {
            session.getAsyncRemote().sendText(next.text(), this::sent);
        } catch (RuntimeException e) {
            close(CloseCodes.GOING_AWAY, "unreachable");
        }
    }

    private synchronized void sent(SendResult outcome) {
        var last = sending != null && sending.last();
        sending = null;
        if (closed) {
            return;
        }
        if (!outcome.isOK()) {
            close(CloseCodes.GOING_AWAY, "unreachable");
        } else if (waiting.isEmpty() && last && closesAfterLast) {
            close(CloseCodes.NORMAL_CLOSURE, "the job has ended");
        } else {
            sendWaiting();
        }
    }

    // Jobs that ended are remembered too: an older look at one may still be on its way here.
    private void remember(Frame frame) {
        newest.remove(frame.jobId());
        newest.put(frame.jobId(), frame.sequence());
        if (newest.size() > MOST_JOBS_KNOWN) {
            newest.remove(newest.keySet().iterator().next());
        }
    }
}
