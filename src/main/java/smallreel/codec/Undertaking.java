package smallreel.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One order, taken through the kits until there is a result or a verdict. */
final class Undertaking {

    private final Sandbox sandbox;
    private final Order order;
    private final Workbench bench;
    private final Supervision supervision;
    private final Consumer<Progress> heard;
    private final List<String> tried = new ArrayList<>();

    private Made best;
    private Report.Failed verdict;

    /** A finished file that is not yet the target. */
    private record Made(Kit kit, Path file, Report.Done report) {}

    Undertaking(Sandbox sandbox, Order order, Workbench bench, Supervision supervision, Consumer<Progress> heard) {
        this.sandbox = sandbox;
        this.order = order;
        this.bench = bench;
        this.supervision = supervision;
        this.heard = heard;
    }

    Outcome outcome(Kits kits) throws IOException, InterruptedException {
        List<Kit> inOrder = kits.inOrderFor(order.recipe());
        if (inOrder.isEmpty()) {
            return Outcome.failed(Fault.ENGINE_MISSING, missing("What was asked for is made", kits), tried);
        }
        for (Kit kit : inOrder) {
            Path file = bench.file("encoded-" + kit.version());
            Ending ending = encode(kit, kits, file);
            if (ending.report() instanceof Report.Divided divided) {
                return new Outcome.Divided(divided.source(), divided.pieces());
            }
            if (ending.report() instanceof Report.Larger larger) {
                return withoutEncoding(kit, larger.source());
            }
            note(kit, file, ending);
            if (!ending.worthAnotherKit()) {
                break;
            }
        }
        return best == null ? failure(kits) : settle();
    }

    /** One piece, by the kit that makes all of them: another would not continue what this one began. */
    Outcome piece(Kit kit, Piece piece) throws IOException, InterruptedException {
        Path file = bench.file("piece");
        var command = new ChildCommand(sandbox, kit, order, bench.folder());
        Ending ending = supervision.run(command, OrderLine.of(piece, order.writingTo(file)), heard);
        note(kit, file, Ending.conclusive(ending.report()));
        if (best == null) {
            return Outcome.failed(verdict.fault(), verdict.detail(), tried);
        }
        bench.deliver(file);
        return new Outcome.Done(best.report().source(), null, Outcome.Method.ENCODED, kit.toString(), List.of(), null);
    }

    /** What was encoded in pieces, as a whole. */
    Outcome joined(Kit kit, List<Encoded> pieces) throws IOException, InterruptedException {
        Path file = bench.file("joined");
        var files = pieces.stream().map(Encoded::file).toList();
        var command = new ChildCommand(sandbox, kit, order, files, bench.folder());
        var line = new OrderLine(Task.JOIN, order.writingTo(file), pieces);
        Ending ending = supervision.run(command, line, heard);
        if (ending.report() instanceof Report.Larger larger) {
            return withoutEncoding(kit, larger.source());
        }
        note(kit, file, Ending.conclusive(ending.report()));
        return best == null ? Outcome.failed(verdict.fault(), verdict.detail(), tried) : settle();
    }

    private Ending encode(Kit kit, Kits kits, Path file) throws InterruptedException {
        boolean inPieces = kits.forPieces(order.recipe()).filter(kit::equals).isPresent();
        return run(kit, inPieces ? order : order.inOneGo(), Task.ENCODE, file, heard);
    }

    private Outcome failure(Kits kits) {
        boolean newer = verdict.fault() == Fault.UNSUPPORTED_CODEC && !kits.has(Engine.FFMPEG);
        return newer
                ? Outcome.failed(Fault.ENGINE_MISSING, verdict.detail() + " " + missing("More is read", kits), tried)
                : Outcome.failed(verdict.fault(), verdict.detail(), tried);
    }

    private static String missing(String what, Kits kits) {
        return "%s by another engine than there is here: %s.".formatted(what, String.join(", ", kits.names()));
    }

    private void note(Kit kit, Path file, Ending ending) {
        if (ending.report() instanceof Report.Done done) {
            if (ending.worthAnotherKit()) {
                tried.add(kit + ": lost " + done.lost() + " packets");
            }
            if (best == null || done.pictures() > best.report().pictures()) {
                best = new Made(kit, file, done);
            }
        } else if (ending.report() instanceof Report.Failed failed) {
            tried.add(kit + ": " + failed.fault());
            if (verdict == null || failed.fault().compareTo(verdict.fault()) < 0) {
                verdict = failed;
            }
        }
    }

    private Outcome settle() throws IOException, InterruptedException {
        Report.Done done = best.report();
        if (!order.recipe().cuts() && Files.size(best.file()) >= Files.size(order.source())) {
            return withoutEncoding(best.kit(), done.source());
        }
        var outcome = new Outcome.Done(
                done.source(), done.result(), Outcome.Method.ENCODED, best.kit().toString(), tried, done.ssim());
        return delivered(best.file(), outcome);
    }

    /** Encoding saves nothing: the source's streams in the container that was asked for, or else the source itself. */
    private Outcome withoutEncoding(Kit kit, Media source) throws IOException, InterruptedException {
        Path file = bench.file("remuxed");
        Ending ending = run(kit, order, Task.REMUX, file, progress -> {});
        if (ending.report() instanceof Report.Done done && Files.size(file) <= Files.size(order.source())) {
            return delivered(file, unchanged(source, done.result(), Outcome.Method.REMUXED, kit));
        }
        return delivered(bench.twinOf(order.source()), unchanged(source, source, Outcome.Method.ORIGINAL, kit));
    }

    private Outcome delivered(Path file, Outcome.Done done) throws IOException {
        if (Files.size(file) > order.limits().maxResultBytes()) {
            var beyond = Report.Failed.outputTooLarge();
            return Outcome.failed(beyond.fault(), beyond.detail(), tried);
        }
        bench.deliver(file);
        return done;
    }

    /** The source's own pictures are as like it as can be. */
    private Outcome.Done unchanged(Media source, Media result, Outcome.Method method, Kit kit) {
        Double ssim = order.recipe().targetQuality() == null ? null : 1.0;
        return new Outcome.Done(source, result, method, kit.toString(), tried, ssim);
    }

    private Ending run(Kit kit, Order order, Task task, Path file, Consumer<Progress> hearer)
            throws InterruptedException {
        var command = new ChildCommand(sandbox, kit, order, bench.folder());
        return supervision.run(command, new OrderLine(task, order.writingTo(file)), hearer);
    }
}
