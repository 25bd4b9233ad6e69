package smallreel.codec;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Transcodes in a process of its own, since a damaged video can crash or hang the codec, and must not do so to us.
 *
 * <p>May be used by many threads at once; each call runs at most one process at a time.
 */
public final class ForkedTranscoder implements Transcoder {

    private static final Logger LOG = Logger.getLogger(ForkedTranscoder.class.getName());
    private static final long NO_ROOM = 1 << 20;

    private final Kits kits;
    private final Sandbox sandbox;

    public ForkedTranscoder(Kits kits, Sandbox sandbox) {
        this.kits = kits;
        this.sandbox = sandbox;
    }

    @Override
    public Outcome transcode(Order order, Consumer<Progress> heard, StopSignal stop) {
        var watch = new Watch(order.limits(), System::nanoTime);
        var supervision = new Supervision(order.name(), watch, stop);
        try (var bench = Workbench.beside(order.target())) {
            var undertaking = new Undertaking(sandbox, order, bench, supervision, heard);
            return believable(order, undertaking.outcome(kits));
        } catch (CancellationException stopped) {
            return new Outcome.Stopped();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.Stopped();
        } catch (IOException e) {
            return cannotWork(order, e);
        }
    }

    /** To the codec a file that is gone is no video, and its sender would be blamed. */
    private static Outcome believable(Order order, Outcome outcome) {
        boolean failed = outcome instanceof Outcome.Refused || outcome instanceof Outcome.Broken;
        return failed && !Files.isReadable(order.source()) ? Outcome.storageFailed() : outcome;
    }

    private static Outcome cannotWork(Order order, IOException e) {
        LOG.log(Level.WARNING, order.name() + ": the work cannot be done", e);
        File folder = order.target().getParent().toFile();
        if (folder.exists() && folder.getUsableSpace() < NO_ROOM) {
            var full = Report.Failed.noRoom();
            return Outcome.failed(full.fault(), full.detail(), List.of());
        }
        return Outcome.storageFailed();
    }
}
