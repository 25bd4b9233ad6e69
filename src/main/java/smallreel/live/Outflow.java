package smallreel.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Text on its way out without a thread that waits: where the other side takes no more, the server says when it does
 * again. Writes are one at a time, but under no lock, since servers call from under locks of their own.
 */
final class Outflow implements WriteListener {

    private static final Logger LOG = Logger.getLogger(Outflow.class.getName());
    static final Runnable NOBODY = () -> {};

    private final ServletOutputStream out;
    private final Executor threads;
    private final Runnable broken;
    private final Executor turns = new OneByOne(Runnable::run);
    private String unsaid = "";
    private Runnable through = NOBODY;
    private boolean open;
    private boolean over;
    private boolean flushed = true;

    /**
     * @param threads tell whoever has to be told, since that may be long
     * @param broken is told when nothing more gets out
     */
    Outflow(ServletOutputStream out, Executor threads, Runnable broken) {
        this.out = out;
        this.threads = threads;
        this.broken = broken;
    }

    /** @param then is told when all is out */
    void say(String text, Runnable then) {
        add(text, then);
        goOn();
    }

    synchronized boolean isDry() {
        return unsaid.isEmpty();
    }

    /** Nothing more is said. */
    void end(Runnable then) {
        stop();
        turns.execute(then);
    }

    @Override
    public void onWritePossible() {
        begin();
        goOn();
    }

    @Override
    public void onError(Throwable why) {
        LOG.log(Level.FINE, "A stream broke", why);
        tell(broken);
    }

    private void goOn() {
        turns.execute(this::write);
    }

    private void write() {
        try {
            while (isOpen() && out.isReady()) {
                var text = take();
                if (!text.isEmpty()) {
                    flushed = false;
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                } else if (!flushed) {
                    flushed = true;
                    out.flush();
                } else {
                    tell(whoWaits());
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            onError(e);
        }
    }

    private void tell(Runnable told) {
        if (told == NOBODY) {
            return;
        }
        try {
            threads.execute(told);
        } catch (RejectedExecutionException stopping) {
            told.run();
        }
    }

    private synchronized void begin() {
        open = true;
    }

    private synchronized void stop() {
        over = true;
    }

    private synchronized boolean isOpen() {
        return open && !over;
    }

    private synchronized void add(String text, Runnable then) {
        unsaid += text;
        through = then;
    }

    private synchronized String take() {
        var text = unsaid;
        unsaid = "";
        return text;
    }

    private synchronized Runnable whoWaits() {
        var told = through;
        through = NOBODY;
        return told;
    }
}
