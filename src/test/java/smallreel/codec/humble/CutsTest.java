package smallreel.codec.humble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import smallreel.codec.Piece;

class CutsTest {

    private static final Ratio MILLISECOND = new Ratio(1, 1000);
    private static final Ratio FINE = new Ratio(1, 90000);
    private static final int PICTURES = 250;

    @Test
    void a_piece_begins_at_the_key_picture_that_is_nearest_to_a_length_after_the_one_before() {
        List<Piece> pieces = cut(even(), 40, i -> 40 * i, 30, 2);

        assertThat(pieces).extracting(Piece::from).containsExactly(Long.MIN_VALUE, 2400L, 4800L, 7200L);
        assertThat(pieces).extracting(Piece::until).containsExactly(2400L, 4800L, 7200L, Long.MAX_VALUE);
        assertThat(pieces).extracting(Piece::pictures).containsExactly(60L, 60L, 60L, 70L);
        assertThat(pieces).extracting(Piece::first).containsExactly(0L, 60L, 120L, 180L);
        assertThat(pieces).extracting(Piece::end).containsExactly(60L, 120L, 180L, 250L);
    }

    @Test
    void where_there_is_no_key_picture_a_piece_is_longer() {
        assertThat(cut(even(), 40, i -> 40 * i, 100, 2))
                .extracting(Piece::pictures)
                .containsExactly(100L, 100L, 50L);
    }

    @Test
    void no_piece_is_shorter_than_half_a_length() {
        assertThat(cut(even(), 40, i -> 40 * i, 120, 2))
                .as("the last key picture is 0.4 s before the end")
                .extracting(Piece::pictures)
                .containsExactly(120L, 130L);
    }

    @Test
    void with_one_key_picture_there_is_one_piece() {
        assertThat(cut(even(), 40, i -> 40 * i, PICTURES, 2)).hasSize(1);
    }

    @Test
    void stamps_that_go_on_elsewhere_are_not_cut() {
        assertThat(cut(even(), 40, i -> i < 100 ? 40 * i : 40 * i + 1_000_000, 25, 2))
                .isEmpty();
    }

    @Test
    void coarse_stamps_are_cut_where_each_part_finds_the_same_places() {
        LongUnaryOperator ntsc = i -> Math.round(i * 1001 / 30.0);
        Ratio rate = new Ratio(30000, 1001);
        var rhythm = Rhythm.of(MILLISECOND, rate, stamps(ntsc), null);
        List<Piece> pieces = cut(rhythm, 33, ntsc, 30, 2);

        assertThat(pieces).extracting(Piece::first).containsExactly(0L, 60L, 120L, 180L);
    }

    @Test
    void where_pictures_are_late_there_is_no_cut() {
        // Two pictures too many at 1 s: the next few are moved, until an empty place is found.
        LongUnaryOperator crowded = i -> i <= 25 ? 40 * i : i <= 27 ? 1000 + 10 * (i - 25) : 40 * (i - 2) + 40;
        List<Piece> pieces = cut(even(), 40, crowded, 30, 1.2);

        assertThat(pieces).allSatisfy(piece -> assertThat(piece.first())
                .isEqualTo(piece.from() == Long.MIN_VALUE ? 0 : piece.from() / 40));
    }

    @Test
    void of_pictures_that_are_left_out_none_begins_a_piece() {
        var halved = Rhythm.of(FINE, new Ratio(25, 1), List.of(), 12.5);
        List<Piece> pieces = cut(halved, 40, i -> 40 * i, 25, 2);

        assertThat(pieces).extracting(Piece::from).containsExactly(Long.MIN_VALUE, 2000L, 4000L, 6000L, 8000L);
        assertThat(pieces).extracting(Piece::first).containsExactly(0L, 25L, 50L, 75L, 100L);
    }

    private static Rhythm even() {
        return Rhythm.of(MILLISECOND, new Ratio(25, 1), List.of(), null);
    }

    private static List<Double> stamps(LongUnaryOperator stamp) {
        return LongStream.range(0, 60)
                .mapToObj(i -> stamp.applyAsLong(i) / 1000.0)
                .toList();
    }

    private static List<Piece> cut(Rhythm rhythm, long shown, LongUnaryOperator stamp, int between, double length) {
        long[] all = LongStream.range(0, PICTURES).map(stamp).toArray();
        long[] keys = LongStream.range(0, PICTURES)
                .filter(i -> i % between == 0)
                .map(stamp)
                .toArray();
        double end = (all[all.length - 1] + shown) / 1000.0;
        double declared = PICTURES * shown / 1000.0;
        return new Cuts(rhythm, MILLISECOND, Window.ALL, 0, declared, length).of(new Stamps(all, keys, true, end));
    }
}
