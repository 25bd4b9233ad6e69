package smallreel.codec.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

    private static final long TARGET = 100_000;

    /** Encoders that give so many times what they are asked for, and so many bytes besides. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1.8, 0", "0.5, 0", "1.7, 20000", "0.6, 30000", "3, 0", "0.2, 0"})
    void any_encoder_is_brought_near_in_a_few_tries(double times, long besides) {
        LongUnaryOperator encoder = bits -> Math.round(bits * times / 8) + besides;
        var search = new Search(0.97 * TARGET, TARGET);
        long bits = 8 * TARGET;
        long bytes = encoder.applyAsLong(bits);
        for (int tries = 1; tries < 6 && !isNear(bytes); tries++) {
            bits = search.next(bits, bytes);
            bytes = encoder.applyAsLong(bits);
        }

        assertThat(bytes).isBetween(92_000L, TARGET);
    }

    private static boolean isNear(long bytes) {
        return bytes <= TARGET && bytes >= 0.92 * TARGET;
    }
}
