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

    /** What is done of an order. */
    private interface Work {
        Outcome by(Undertaking undertaking) throws IOException, InterruptedException;
    }

    /** What is done of one in pieces, always by the same kit. */
    private interface PieceWork {
        Outcome by(Undertaking undertaking, Kit kit) throws IOException, InterruptedException;
    }

    @Override
    public Outcome transcode(Order order, Consumer<Progress> heard, StopSignal stop) {
        return outcome(order, heard, stop, undertaking -> undertaking.outcome(kits));
    }

    @Override
    public Outcome encode(Order order, Piece piece, Consumer<Progress> heard, StopSignal stop) {
        return inPieces(order, heard, stop, (undertaking, kit) -> undertaking.piece(kit, piece));
    }

    @Override
    public Outcome join(Order order, List<Encoded> pieces, Consumer<Progress> heard, StopSignal stop) {
        return inPieces(order, heard, stop, (undertaking, kit) -> undertaking.joined(kit, pieces));
    }

    private Outcome inPieces(Order order, Consumer<Progress> heard, StopSignal stop, PieceWork work) {
        return kits.forPieces(order.recipe())
                .map(kit -> outcome(order, heard, stop, undertaking -> work.by(undertaking, kit)))
                .orElseGet(() ->
                        Outcome.failed(Fault.ENGINE_MISSING, "No engine that is here works in pieces.", List.of()));
    }

    private Outcome outcome(Order order, Consumer<Progress> heard, StopSignal stop, Work work) {
        var supervision = new Supervision(order.name(), new Watch(order.limits(), System::nanoTime), stop);
        try (var bench = Workbench.beside(order.target())) {
            var undertaking = new Undertaking(sandbox, order, bench, supervision, heard);
            return believable(order, work.by(undertaking));
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
