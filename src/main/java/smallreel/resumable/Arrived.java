package smallreel.resumable;

import java.util.ArrayList;
import java.util.List;
import smallreel.storage.Piece;

/** The pieces of an upload that count, in their order. */
public record Arrived(List<Piece> pieces) {

    static final Arrived NOTHING = new Arrived(List.of());

    long bytes() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    Arrived and(Piece next) {
        var all = new ArrayList<>(pieces);
        all.add(next);
        return new Arrived(List.copyOf(all));
    }

    /** Whether the writer of the last piece is known to have ended, so that its file can be continued. */
    boolean endsClosed() {
        return !pieces.isEmpty() && last().closed();
    }

    Piece last() {
        return pieces.get(pieces.size() - 1);
    }

    Arrived withoutLast() {
        return new Arrived(pieces.subList(0, pieces.size() - 1));
    }
}
