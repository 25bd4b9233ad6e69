package smallreel.codec;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /** What is done at a bench, under supervision. */
    private interface Work<T> {
        T at(Workbench bench, Supervision supervision) throws IOException, InterruptedException;
    }

    @Override
    public Outcome transcode(Order order, Consumer<Progress> heard, StopSignal stop) {
        return outcome(order, stop, (bench, supervision) -> new Undertaking(sandbox, order, bench, supervision, heard)
                .outcome(kits));
    }

    @Override
    public Division divide(Order order, Duration length, StopSignal stop) {
        return kits.forPieces(order.recipe())
                .map(kit -> division(order, kit, length, stop))
                .orElse(new Division.Whole("What does this does it as a whole."));
    }

    private Division division(Order order, Kit kit, Duration length, StopSignal stop) {
        try {
            return supervised(order, stop, (bench, supervision) -> new Piecework(
                                    sandbox, kit, order.writingTo(bench.file("none")), bench, supervision)
                            .division(length))
                    .orElseGet(Division.Stopped::new);
        } catch (IOException e) {
            return new Division.Whole("The storage could not be read or written: " + e);
        }
    }

    @Override
    public Outcome encode(Order order, Piece piece, Consumer<Progress> heard, StopSignal stop) {
        return kits.forPieces(order.recipe())
                .map(kit -> outcome(
                        order, stop, (bench, supervision) -> new Piecework(sandbox, kit, order, bench, supervision)
                                .encoded(piece, heard)))
                .orElseGet(ForkedTranscoder::missing);
    }

    @Override
    public Outcome join(Order order, List<Encoded> pieces, Consumer<Progress> heard, StopSignal stop) {
        return kits.forPieces(order.recipe())
                .map(kit -> outcome(
                        order, stop, (bench, supervision) -> new Undertaking(sandbox, order, bench, supervision, heard)
                                .joined(kit, pieces)))
                .orElseGet(ForkedTranscoder::missing);
    }

    private static Outcome missing() {
        return Outcome.failed(Fault.ENGINE_MISSING, "No engine that is here works in pieces.", List.of());
    }

    private Outcome outcome(Order order, StopSignal stop, Work<Outcome> work) {
        try {
            return supervised(order, stop, work)
                    .map(outcome -> believable(order, outcome))
                    .orElseGet(Outcome.Stopped::new);
        } catch (IOException e) {
            return cannotWork(order, e);
        }
    }

    /** Empty if it was stopped. */
    private static <T> Optional<T> supervised(Order order, StopSignal stop, Work<T> work) throws IOException {
        var supervision = new Supervision(order.name(), new Watch(order.limits(), System::nanoTime), stop);
        try (var bench = Workbench.beside(order.target())) {
            return Optional.of(work.at(bench, supervision));
        } catch (CancellationException stopped) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
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
