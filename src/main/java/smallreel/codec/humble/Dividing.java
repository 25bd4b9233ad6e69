package smallreel.codec.humble;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import smallreel.codec.Order;
import smallreel.codec.Piece;
import smallreel.codec.Report;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;

/** Finds the places at which a video can be cut, from its packets; in doubt there are none. */
record Dividing(Order order, Duration length, Reports reports) {

    private static final String VP8 = "vp8";
    private static final double WORTH_IT = 1.5;

    /** More could not be told in one line, nor be shown to one process. */
    private static final int MOST = 250;

    /** Of what is promised; else it is cut off, which is for whoever sees the whole to judge. */
    private static final double NEARLY_ALL = 0.9;

    /** @throws Refusal if the source or a limit does not allow any work on it */
    Report run() throws IOException, InterruptedException, ExecutionException {
        return Preparation.of(order, this::divide);
    }

    private Report divide(Source source, Glimpse glimpse, Plan plan) throws IOException, InterruptedException {
        double promised = plan.promisedSeconds();
        double seconds = Math.max(length.toMillis() / 1000.0, promised / MOST);
        if (promised <= WORTH_IT * seconds) {
            return new Report.Undivided("It is short.");
        }
        if (!entered(source)) {
            return new Report.Undivided("It cannot be entered just anywhere.");
        }
        if (plan.video().codec().equals(VP8)) {
            return new Report.Undivided("It has pictures that are never shown.");
        }
        if (glimpse.interlaced()) {
            return new Report.Undivided("Its pictures consist of fields.");
        }
        var meter = new Meter(plan.media(), Files.size(order.source()));
        try (var following = reports.follow(meter::reading)) {
            return divide(Stamps.of(source, plan, meter), plan, seconds);
        }
    }

    private static Report divide(Stamps stamps, Plan plan, double seconds) {
        if (stamps.all().length == 0 || !stamps.complete() || !stamps.key(stamps.all()[0])) {
            return new Report.Undivided("Its stamps do not tell the order of its pictures.");
        }
        if (stamps.end() < plan.promisedSeconds() * NEARLY_ALL) {
            return new Report.Undivided("Its pictures end long before it does.");
        }
        List<Piece> pictures = Cuts.of(plan, seconds).of(stamps);
        if (pictures.size() < 2) {
            return new Report.Undivided("There is nowhere to cut.");
        }
        List<Piece> pieces = new ArrayList<>();
        if (plan.sound() != null) {
            pieces.add(Piece.ofSound(plan.promisedSeconds()));
        }
        pieces.addAll(pictures);
        return new Report.Divided(plan.media(), pieces);
    }

    /** Whether its index tells where each picture is: that of a movie in fragments comes bit by bit. */
    private boolean entered(Source source) throws IOException {
        return source.format().startsWith("matroska")
                || source.movie() && Boxes.inFile(order.source(), "moof").isEmpty();
    }
}
