package smallreel.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One order, done in pieces by one kit: another would not continue what this one began. */
record Piecework(Sandbox sandbox, Kit kit, Order order, Workbench bench, Supervision supervision) {

    Division division(Duration length) throws InterruptedException {
        var line = new OrderLine(Task.DIVIDE, order, length, List.of());
        Report report = run(line, progress -> {});
        if (report instanceof Report.Divided divided) {
            return new Division.Pieces(divided.source(), divided.pieces());
        }
        if (report instanceof Report.Undivided undivided) {
            return new Division.Whole(undivided.why());
        }
        return new Division.Whole(report instanceof Report.Failed failed ? failed.detail() : report.toString());
    }

    Outcome encoded(Piece piece, Consumer<Progress> heard) throws IOException, InterruptedException {
        Path file = bench.file("piece");
        Report report = run(OrderLine.of(piece, order.writingTo(file)), heard);
        if (report instanceof Report.Done done) {
            bench.deliver(file);
            return new Outcome.Done(done.source(), null, Outcome.Method.ENCODED, kit.toString(), List.of(), null);
        }
        var failed = (Report.Failed) report;
        return Outcome.failed(failed.fault(), failed.detail(), List.of(kit + ": " + failed.fault()));
    }

    private Report run(OrderLine line, Consumer<Progress> heard) throws InterruptedException {
        return supervision
                .run(new ChildCommand(sandbox, kit, order, bench.folder()), line, heard)
                .report();
    }
}
