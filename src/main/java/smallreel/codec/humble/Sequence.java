package smallreel.codec.humble;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import smallreel.codec.Encoded;
import smallreel.codec.Piece;
import smallreel.codec.child.Refusal;

/**
 * The pictures of all pieces in one sequence, as one encoder would have given them.
 *
 * <p>When a picture is decoded follows from when others are shown: as many pictures before it as the encoder looks
 * ahead. An encoder of one piece knows nothing of what was shown before, and tells of the first few what cannot be.
 */
final class Sequence implements AutoCloseable {

    private final List<Encoded> pieces;
    private final String make;
    private final long usual;
    private final long[] shown;
    private final int ahead;
    private final long firstDts;

    private ParcelReader reader;
    private int opened;
    private int count;
    private long lastDts = Long.MIN_VALUE;

    /**
     * @param usual how long a picture is shown, in ticks
     * @throws Refusal if the pieces are not what was planned
     */
    Sequence(List<Encoded> pieces, String make, long usual) throws IOException {
        this.pieces = pieces;
        this.make = make;
        this.usual = usual;
        chained(pieces.stream().map(Encoded::piece).toList());
        LongStream.Builder all = LongStream.builder();
        long first = 0;
        int before = 0;
        for (Encoded encoded : pieces) {
            long[] dts = new long[(int) encoded.piece().pictures()];
            long[] stamps = stamps(encoded, dts);
            if (encoded == pieces.get(0)) {
                long begin = stamps[0];
                before = (int) Arrays.stream(dts).filter(stamp -> stamp < begin).count();
                first = dts[0];
            }
            Arrays.stream(stamps).forEach(all);
        }
        this.shown = all.build().toArray();
        this.ahead = before;
        this.firstDts = first;
        for (int i = 1; i < shown.length; i++) {
            Misfit.unless(shown[i] > shown[i - 1], "two pictures are shown at once");
        }
    }

    /** From the beginning to the end, each where the one before it ends. */
    private static void chained(List<Piece> chain) {
        Misfit.unless(!chain.isEmpty() && chain.get(0).from() == Stretch.ALL.from(), "the first is missing");
        Misfit.unless(chain.get(chain.size() - 1).until() == Stretch.ALL.until(), "the last is missing");
        for (int i = 1; i < chain.size(); i++) {
            Piece before = chain.get(i - 1);
            Piece after = chain.get(i);
            Misfit.unless(before.until() == after.from() && before.end() == after.first(), "one is missing");
        }
    }

    /** When its pictures are shown, in order. */
    private long[] stamps(Encoded encoded, long[] dts) throws IOException {
        Piece piece = encoded.piece();
        LongStream.Builder stamps = LongStream.builder();
        try (var packets = new ParcelReader(encoded.file(), make)) {
            int i = 0;
            for (var next = packets.next(); next.isPresent(); next = packets.next()) {
                Misfit.unless(i > 0 || next.get().key(), "one cannot be entered");
                Misfit.unless(i < dts.length, "one holds too much");
                dts[i++] = next.get().dts();
                stamps.add(next.get().pts());
            }
            Misfit.unless(i == dts.length && i > 0, "one holds too little");
        }
        long[] sorted = stamps.build().sorted().toArray();
        Misfit.unless(sorted[0] == piece.first(), "one begins elsewhere");
        return sorted;
    }

    /** The next picture; empty at the end. */
    Optional<Parcel> next() throws IOException {
        while (true) {
            if (reader == null) {
                if (opened == pieces.size()) {
                    return Optional.empty();
                }
                reader = new ParcelReader(pieces.get(opened++).file(), make);
            }
            var next = reader.next();
            if (next.isPresent()) {
                return Optional.of(placed(next.get()));
            }
            close();
            reader = null;
        }
    }

    private Parcel placed(Parcel parcel) {
        // The first few keep what they were given, as nothing is shown before them.
        long dts = count >= ahead ? shown[count - ahead] : parcel.dts();
        Misfit.unless(dts > lastDts && dts <= parcel.pts(), "a picture comes too late to be shown");
        lastDts = dts;
        count++;
        boolean last = count == shown.length;
        long end = pieces.get(pieces.size() - 1).piece().end();
        // A container takes the time until the next is decoded for that, and of the last what is said.
        long duration = last ? Math.max(usual, end - shown[0] - (dts - firstDts)) : usual;
        return new Parcel(parcel.pts(), dts, duration, parcel.flags(), parcel.data());
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
