package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceTest {

    @Test
    void a_piece_is_read_as_it_was_written_in_one_short_line() {
        var longest = new Piece(
                false,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                1.2345678901234567e-300);

        assertThat(longest.write()).hasSizeLessThan(200).doesNotContain("\n");
        assertThat(Piece.read(longest.write())).isEqualTo(longest);
        assertThat(Piece.read(Piece.ofSound(12.5).write())).isEqualTo(Piece.ofSound(12.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sound", "smell 1 2 3 4 5 6", "pictures 1 2 3 4 5", "pictures a 2 3 4 5 6"})
    void what_nobody_has_written_is_no_piece(String line) {
        assertThatThrownBy(() -> Piece.read(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
