package smallreel.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** One piece of an order, by the kit that makes all of them: another would not continue what this one began. */
record Piecework(Sandbox sandbox, Kit kit, Order order, Workbench bench, Supervision supervision) {

    Outcome encoded(Piece piece, Consumer<Progress> heard) throws IOException, InterruptedException {
        Path file = bench.file("piece");
        var command = new ChildCommand(sandbox, kit, order, bench.folder());
        Report report = supervision
                .run(command, OrderLine.of(piece, order.writingTo(file)), heard)
                .report();
        if (report instanceof Report.Done done) {
            bench.deliver(file);
            return new Outcome.Done(done.source(), null, Outcome.Method.ENCODED, kit.toString(), List.of(), null);
        }
        var failed = (Report.Failed) report;
        return Outcome.failed(failed.fault(), failed.detail(), List.of(kit + ": " + failed.fault()));
    }
}
