package smallreel.codec;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks at a video without making another of it: in a process of its own, as whoever encodes it does, and by FFmpeg
 * alone, since it reads all that others read.
 *
 * <p>May be used by many threads at once; each call runs one process.
 */
public final class Viewer {

    private static final Logger LOG = Logger.getLogger(Viewer.class.getName());

    private final Kits kits;
    private final Sandbox sandbox;

    public Viewer(Kits kits, Sandbox sandbox) {
        this.kits = kits;
        this.sandbox = sandbox;
    }

    /** Blocks until it has been looked; an interrupt ends that, and the thread's interrupt status is set again. */
    public Glance look(Task task, Order order) {
        var kit = kits.any(Engine.FFMPEG);
        if (kit.isEmpty()) {
            return new Glance.Unseen(
                    Fault.ENGINE_MISSING,
                    "Videos are looked at by an engine that is not here, or not allowed: FFmpeg.");
        }
        var supervision = new Supervision(order.name(), new Watch(order.limits(), System::nanoTime), new StopSignal());
        try (var bench = Workbench.beside(order.target())) {
            var file = bench.file("glance");
            var command = new ChildCommand(sandbox, kit.get(), order, bench.folder());
            var line = new OrderLine(task, order.writingTo(file));
            Report report = supervision.run(command, line, progress -> {}).report();
            if (report instanceof Report.Failed failed) {
                return new Glance.Unseen(failed.fault(), failed.detail());
            }
            if (report instanceof Report.Foretold foretold) {
                return new Glance.Foretold(foretold.source(), foretold.forecasts());
            }
            bench.deliver(file);
            return new Glance.Shown();
        } catch (CancellationException stopped) {
            return new Glance.NotNow();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Glance.NotNow();
        } catch (IOException e) {
            LOG.log(Level.WARNING, order.name() + ": it cannot be looked at", e);
            return new Glance.Unseen(
                    Fault.STORAGE_FAILED, Outcome.storageFailed().detail());
        }
    }
}
