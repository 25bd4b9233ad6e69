package smallreel.codec;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Transcodes in a process of its own, since a damaged video can crash or hang the codec, and must not do so to us.
 *
 * <p>May be used by many threads at once; each call runs at most one process at a time.
 */
public final class ForkedTranscoder implements Transcoder {

    private static final long NO_ROOM = 1 << 20;

    private final Kits kits;
    private final Sandbox sandbox;
    private final ThreadFactory threads;

    /** Reads what the processes say on daemon threads of its own. */
    public ForkedTranscoder(Kits kits, Sandbox sandbox) {
        this(kits, sandbox, work -> {
            var thread = new Thread(work, "codec-reports");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param threads makes the two threads a process that read what it says; they end with it */
    public ForkedTranscoder(Kits kits, Sandbox sandbox, ThreadFactory threads) {
        this.kits = kits;
        this.sandbox = sandbox;
        this.threads = threads;
    }

    @Override
    public Outcome transcode(Order order, Consumer<Progress> heard, StopSignal stop) {
        var watch = new Watch(order.limits(), System::nanoTime);
        var supervision = new Supervision(threads, watch, stop);
        try (var bench = Workbench.beside(order.target())) {
            var undertaking = new Undertaking(sandbox, order, bench, supervision, heard);
            return undertaking.outcome(kits.inOrderFor(order.recipe().preset()));
        } catch (CancellationException stopped) {
            return new Outcome.Stopped();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.Stopped();
        } catch (IOException e) {
            return cannotWork(order, e);
        }
    }

    private static Outcome cannotWork(Order order, IOException e) {
        File folder = order.target().getParent().toFile();
        Fault fault = folder.getUsableSpace() < NO_ROOM ? Fault.DISK_FULL : Fault.CODEC_UNAVAILABLE;
        return new Outcome.Broken(fault, "The work could not be done: " + e, List.of());
    }
}
