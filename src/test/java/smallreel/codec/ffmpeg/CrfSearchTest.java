package smallreel.codec.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smallreel.codec.Preset;

class CrfSearchTest {

    /** Encoders that lose so much at crf 25, and more by so much with each step. */
    @ParameterizedTest
    @CsvSource({
        "FAST, 0.9, 0.05, 0.08",
        "FAST, 0.97, 0.05, 0.05",
        "FAST, 0.99, 0.01, 0.15",
        "SMALL, 0.95, 0.005, 0.1",
        "HEVC, 0.98, 0.1, 0.2",
        "WEBM, 0.95, 0.02, 0.04",
        "AV1, 0.9, 0.05, 0.03",
    })
    void any_encoder_is_brought_near_in_a_few_tries(Preset preset, double target, double loss, double growth) {
        DoubleUnaryOperator encoder = crf -> 1 - loss * Math.exp(growth * (crf - 25));
        var search = new CrfSearch(preset, target);
        double best = best(search, encoder, target, 6);

        assertThat(encoder.applyAsDouble(best)).isGreaterThanOrEqualTo(target);
        assertThat(encoder.applyAsDouble(best + 1)).isLessThan(target);
        assertThat(search.next()).isEmpty();
    }

    @Test
    void what_samples_have_shown_is_where_the_whole_begins() {
        var search = new CrfSearch(Preset.FAST, 0.95);
        best(search, crf -> 1 - 0.02 * Math.exp(0.06 * (crf - 25)), 0.95, 5);

        DoubleUnaryOperator harder = crf -> 1 - 0.025 * Math.exp(0.06 * (crf - 25));
        double best = best(search.onTheWhole(), harder, 0.95, 2);

        assertThat(harder.applyAsDouble(best)).isBetween(0.95, 0.955);
    }

    @Test
    void what_is_plain_takes_the_last_crf_there_is() {
        assertThat(best(new CrfSearch(Preset.FAST, 0.9), crf -> 0.999, 0.9, 6)).isEqualTo(51);
    }

    /** As when the source itself is small. */
    @Test
    void what_grows_too_large_is_tried_at_larger_ones() {
        DoubleUnaryOperator encoder = crf -> 1 - 0.02 * Math.exp(0.08 * (crf - 25));
        var search = new CrfSearch(Preset.QUALITY, 0.95);
        double best = -1;
        int tries = 0;
        for (OptionalDouble crf = search.next(); crf.isPresent(); crf = search.next()) {
            double tried = crf.getAsDouble();
            if (tried < 33) {
                search.outgrew(tried);
            } else if (search.saw(tried, encoder.applyAsDouble(tried))) {
                best = tried;
            }
            tries++;
        }

        assertThat(best).isEqualTo(36);
        assertThat(tries).isLessThanOrEqualTo(6);
    }

    @Test
    void what_is_too_large_at_any_crf_that_is_good_enough_is_given_up() {
        DoubleUnaryOperator encoder = crf -> 1 - 0.02 * Math.exp(0.08 * (crf - 25));
        var search = new CrfSearch(Preset.QUALITY, 0.95);
        int tries = 0;
        for (OptionalDouble crf = search.next(); crf.isPresent(); crf = search.next()) {
            double tried = crf.getAsDouble();
            if (tried < 40) {
                search.outgrew(tried);
            } else {
                assertThat(search.saw(tried, encoder.applyAsDouble(tried))).isFalse();
            }
            tries++;
        }

        assertThat(tries).isLessThanOrEqualTo(7);
    }

    @Test
    void what_cannot_be_reached_is_given_up_at_the_best_crf() {
        var search = new CrfSearch(Preset.WEBM, 0.99);
        double last = 0;
        int tries = 0;
        for (OptionalDouble crf = search.next(); crf.isPresent(); crf = search.next()) {
            last = crf.getAsDouble();
            search.saw(last, 0.9);
            tries++;
        }

        assertThat(last).isEqualTo(1);
        assertThat(tries).isLessThanOrEqualTo(8);
    }

    private static double best(CrfSearch search, DoubleUnaryOperator encoder, double target, int most) {
        double best = -1;
        OptionalDouble crf = search.next();
        for (int tries = 0; tries < most && crf.isPresent(); tries++) {
            double ssim = encoder.applyAsDouble(crf.getAsDouble());
            if (search.saw(crf.getAsDouble(), ssim)) {
                best = crf.getAsDouble();
            }
            crf = search.next();
        }
        return best;
    }
}
