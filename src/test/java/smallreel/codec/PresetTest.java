package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {

    @ParameterizedTest
    @EnumSource
    void a_preset_is_found_by_its_id(Preset preset) {
        assertThat(Preset.named(preset.id())).contains(preset);
    }

    @Test
    void a_name_may_be_written_in_any_case() {
        assertThat(Preset.named("Balanced")).contains(Preset.BALANCED);
    }

    @Test
    void an_unknown_name_finds_nothing() {
        assertThat(Preset.named("tiny")).isEmpty();
        assertThat(Preset.named(null)).isEmpty();
    }

    @Test
    void a_recipe_takes_from_its_preset_what_it_does_not_say() {
        assertThat(Recipe.of(Preset.SMALL).effectiveCrf()).isEqualTo(Preset.SMALL.crf());
        assertThat(Recipe.of(Preset.SMALL, null, null, 18, null).effectiveCrf()).isEqualTo(18);
    }

    @Test
    void one_channel_gets_half_of_what_is_meant_for_two() {
        var recipe = Recipe.of(Preset.BALANCED);

        assertThat(recipe.audioBitsPerSecond(1)).isEqualTo(recipe.audioBitsPerSecond(2) / 2);
    }

    @Test
    void a_recipe_out_of_range_is_refused() {
        assertThatThrownBy(() -> Recipe.of(Preset.FAST, 8, null, null, null)).hasMessageContaining("maxHeight");
        assertThatThrownBy(() -> Recipe.of(Preset.FAST, null, Double.NaN, null, null))
                .hasMessageContaining("maxFps");
        assertThatThrownBy(() -> Recipe.of(Preset.FAST, null, null, 52, null)).hasMessageContaining("crf");
        assertThatThrownBy(() -> Recipe.of(Preset.FAST, null, null, null, 1000)).hasMessageContaining("audioKbps");
    }
}
