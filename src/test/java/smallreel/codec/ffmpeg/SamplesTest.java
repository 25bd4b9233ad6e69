package smallreel.codec.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;

class SamplesTest {

    private static final Recipe PART = new Recipe(Preset.FAST, 720, null, null, null, null, 0.95, 100.0, 700.0, false);

    @Test
    void samples_are_spread_over_what_is_asked_for() {
        assertThat(Samples.of(PART, 600))
                .extracting(Recipe::start)
                .containsExactly(149.0, 249.0, 349.0, 449.0, 549.0, 649.0);
        assertThat(Samples.of(PART, 600)).allSatisfy(sample -> {
            assertThat(sample.end() - sample.start()).isEqualTo(2);
            assertThat(sample.noAudio()).isTrue();
            assertThat(sample.maxHeight()).isEqualTo(720);
        });
    }

    @Test
    void what_is_short_or_of_unknown_length_is_looked_at_as_a_whole() {
        assertThat(Samples.of(PART, 29)).isEmpty();
        assertThat(Samples.of(PART, 0)).isEmpty();
    }
}
