package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Work that is divided, done piece by piece and put together, as workers do it. */
public record InPieces(Path clip, Path folder, Recipe recipe, Duration length) {

    private static final Transcoder TRANSCODER = Bench.transcoder();

    /** What comes of it if it may be divided. */
    public Outcome begun() {
        return TRANSCODER.transcode(order("whole").inPiecesOf(length), progress -> {}, new StopSignal());
    }

    public List<Piece> pieces() {
        Outcome begun = begun();
        assertThat(begun).isInstanceOf(Outcome.Divided.class);
        return ((Outcome.Divided) begun).pieces();
    }

    /** The last first: no piece needs another. */
    List<Encoded> encoded(List<Piece> pieces) {
        List<Encoded> encoded = new ArrayList<>();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            // As it would be kept.
            encoded.add(0, encoded(Piece.read(pieces.get(i).write()), "piece-" + i));
        }
        return encoded;
    }

    public Encoded encoded(Piece piece, String name) {
        Outcome outcome = TRANSCODER.encode(order(name), piece, progress -> {}, new StopSignal());
        assertThat(outcome).as(name).isInstanceOf(Outcome.Done.class);
        return new Encoded(piece, folder.resolve(name));
    }

    public Outcome joined(List<Encoded> encoded) {
        return TRANSCODER.join(order("result"), encoded, progress -> {}, new StopSignal());
    }

    private Order order(String name) {
        return new Order(clip, folder.resolve(name), recipe, Bench.LIMITS);
    }
}
