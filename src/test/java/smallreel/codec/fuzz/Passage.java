package smallreel.codec.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import smallreel.codec.Encoded;
import smallreel.codec.ForkedTranscoder;
import smallreel.codec.Order;
import smallreel.codec.Outcome;
import smallreel.codec.Piece;
import smallreel.codec.StopSignal;

/**
 * The way of an order through the codec, as workers go it: if that divides it, piece by piece and put together; and in one
 * go if a piece cannot be made or they do not fit.
 *
 * @param outcome what came of it in the end
 * @param findings what must not become of a piece, in words
 */
record Passage(Way way, Outcome outcome, List<String> findings) {

    enum Way {
        IN_ONE_GO,
        IN_PIECES,
        IN_ONE_GO_AFTER_ALL
    }

    /** @param folder for the pieces */
    static Passage of(Order order, ForkedTranscoder transcoder, Path folder) throws IOException {
        Outcome begun = transcoder.transcode(order, progress -> {}, new StopSignal());
        if (!(begun instanceof Outcome.Divided divided)) {
            return new Passage(Way.IN_ONE_GO, begun, List.of());
        }
        List<String> findings = new ArrayList<>();
        Outcome joined = joined(order, divided.pieces(), transcoder, Files.createDirectory(folder), findings);
        if (joined instanceof Outcome.Done) {
            return new Passage(Way.IN_PIECES, joined, findings);
        }
        if (!isMisfit(joined)) {
            findings.addAll(Inspection.faults(joined));
        }
        Order whole = order.inPiecesOf(Duration.ZERO);
        return new Passage(
                Way.IN_ONE_GO_AFTER_ALL, transcoder.transcode(whole, progress -> {}, new StopSignal()), findings);
    }

    private static Outcome joined(
            Order order, List<Piece> pieces, ForkedTranscoder transcoder, Path folder, List<String> findings) {
        List<Encoded> encoded = new ArrayList<>();
        for (Piece piece : pieces) {
            Path file = folder.resolve("piece-" + encoded.size());
            var part = new Order(order.source(), file, order.recipe(), order.limits());
            Outcome outcome = transcoder.encode(part, piece, progress -> {}, new StopSignal());
            if (Files.exists(file) != outcome instanceof Outcome.Done) {
                findings.add("a piece that is " + outcome + " and its file are not of one mind");
            }
            if (!(outcome instanceof Outcome.Done)) {
                return outcome;
            }
            encoded.add(new Encoded(piece, file));
        }
        return transcoder.join(order, encoded, progress -> {}, new StopSignal());
    }

    /** What only a join may say: that the pieces of something damaged are no video together. */
    private static boolean isMisfit(Outcome joined) {
        return joined instanceof Outcome.Broken broken && broken.detail().startsWith("The pieces do not fit together");
    }
}
