package smallreel.codec.humble;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import smallreel.codec.Order;
import smallreel.codec.Piece;
import smallreel.codec.Report;
import smallreel.codec.child.Reports;

/** Finds the places at which a long video can be cut, from its packets; in doubt there are none. */
record Dividing(Order order, Reports reports) {

    private static final String VP8 = "vp8";
    private static final double WORTH_IT = 1.5;

    /** More could not be told in one line, nor be shown to one process. */
    private static final int MOST = 250;

    /** Of what is promised; else it is cut off, which is for whoever sees the whole to judge. */
    private static final double NEARLY_ALL = 0.9;

    /** Whether it is long enough, and can be entered anywhere, by what is known without reading on. */
    boolean comesIntoQuestion(Source source, Glimpse glimpse, Plan plan) throws IOException {
        return !order.pieces().isZero()
                && plan.promisedSeconds() > WORTH_IT * seconds(plan)
                && tellsWherePicturesAre(source)
                // It has pictures that are never shown.
                && !plan.video().codec().equals(VP8)
                // Pictures of two fields need their neighbours.
                && !glimpse.interlaced();
    }

    /** Reads the source to its end. */
    Optional<Report> divided(Source source, Plan plan) throws IOException, InterruptedException {
        var meter = new Meter(plan.media(), Files.size(order.source()));
        try (var following = reports.follow(meter::reading)) {
            return divided(Stamps.of(source, plan, meter), plan);
        }
    }

    private Optional<Report> divided(Stamps stamps, Plan plan) {
        if (!stamps.tellTheOrder() || stamps.end() < plan.promisedSeconds() * NEARLY_ALL) {
            return Optional.empty();
        }
        List<Piece> pictures = Cuts.of(plan, seconds(plan)).of(stamps);
        if (pictures.size() < 2) {
            return Optional.empty();
        }
        List<Piece> pieces = new ArrayList<>();
        if (plan.sound() != null) {
            pieces.add(Piece.ofSound(plan.promisedSeconds()));
        }
        pieces.addAll(pictures);
        return Optional.of(new Report.Divided(plan.media(), pieces));
    }

    private double seconds(Plan plan) {
        return Math.max(order.pieces().toMillis() / 1000.0, plan.promisedSeconds() / MOST);
    }

    /** By its index: that of a movie in fragments comes bit by bit. */
    private boolean tellsWherePicturesAre(Source source) throws IOException {
        return source.format().startsWith("matroska")
                || source.movie() && Boxes.inFile(order.source(), "moof").isEmpty();
    }
}
