package smallreel.live;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What one listener has yet to be sent. Of each job only the newest frame waits, so a slow reader misses progress but
 * never the final state; one send is in flight at a time, since two on one socket fail. A listener who does not read is
 * let go rather than waited for.
 */
final class Mailbox {

    private static final int MOST_JOBS_WAITING = 1_000;
    private static final int MOST_JOBS_KNOWN = 2 * MOST_JOBS_WAITING;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Line line;
    private final boolean closesAfterLast;
    private final Executor closer;
    private final Map<String, Frame> waiting = new LinkedHashMap<>();
    private final Map<String, Long> newest = new LinkedHashMap<>();
    private Instant until = Instant.MAX;
    private boolean closed;
    private boolean held;
    private boolean turning;
    private long sendingSince;
    private Frame sending;

    /** @param closer closes the line: that can take seconds, and is no work for whoever sends or ticks */
    Mailbox(Line line, boolean closesAfterLast, Executor closer) {
        this.line = line;
        this.closesAfterLast = closesAfterLast;
        this.closer = closer;
    }

    /** Nothing is for this listener from then on; null for never. */
    synchronized Mailbox until(Instant end) {
        until = end == null ? Instant.MAX : end;
        return this;
    }

    /** Keeps back what is offered until there is a snapshot to send before it. */
    synchronized Mailbox hold() {
        held = true;
        return this;
    }

    /** Sends what the listener has not seen of the snapshot, and after it what has changed while it was taken. */
    synchronized void begin(List<Frame> snapshot) {
        var meanwhile = List.copyOf(waiting.values());
        waiting.clear();
        newest.clear();
        snapshot.forEach(this::offerUnlessShown);
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
            close(Ending.BEHIND);
        } else {
            sendWaiting();
        }
    }

    /** Keeps proxies from closing a quiet line, and closes one whose reader has stopped reading. */
    synchronized void tick(long nowNanos) {
        if (closed || held) {
            return;
        }
        if (until.isBefore(Instant.now())) {
            close(Ending.TOKEN_OVER);
            return;
        }
        if (sending != null) {
            if (nowNanos - sendingSince > PATIENCE.toNanos()) {
                close(Ending.NOT_READING);
            }
            return;
        }
        try {
            line.ping();
        } catch (IOException | RuntimeException e) {
            close(Ending.UNREACHABLE);
        }
    }

    void close(Ending why) {
        close(why, closer);
    }

    synchronized void close(Ending why, Executor by) {
        if (closed) {
            return;
        }
        forget();
        by.execute(() -> line.close(why));
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
            line.send(next, this::sent);
        } catch (RuntimeException e) {
            close(Ending.UNREACHABLE);
        }
    }

    private synchronized void sent(boolean through) {
        var last = sending != null && sending.last();
        sending = null;
        if (closed) {
            return;
        }
        if (!through) {
            close(Ending.UNREACHABLE);
        } else if (waiting.isEmpty() && last && closesAfterLast) {
            close(Ending.OVER);
        } else {
            sendWaiting();
        }
    }

    private void offerUnlessShown(Frame frame) {
        if (line.hasShown(frame)) {
            remember(frame);
        } else {
            offer(frame);
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
