package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;
import smallreel.intake.PresetsResource.Offer;
import smallreel.worker.Codec;

class PresetsResourceTest {

    @Test
    void all_is_on_offer_where_all_can_be_made() {
        assertThat(where(recipe -> true).all())
                .hasSize(Preset.values().length)
                .allSatisfy(offer -> assertThat(Submission.FIELDS).containsAll(offer.settings()))
                .allSatisfy(offer -> assertThat(offer.settings()).contains("crf", "targetQuality", "start"));
    }

    @Test
    void what_takes_an_engine_that_is_not_there_is_not_on_offer() {
        var offers = where(recipe -> !recipe.trims() && recipe.preset() != Preset.AV1 && recipe.preset() != Preset.HEVC)
                .all();

        assertThat(offers).extracting(Offer::id).containsExactly("fast", "balanced", "small", "quality", "webm");
        assertThat(offers).allSatisfy(offer -> assertThat(offer.settings())
                .containsExactly("maxHeight", "maxFps", "crf", "audioKbps", "noAudio"));
    }

    private static PresetsResource where(Predicate<Recipe> can) {
        var resource = new PresetsResource();
        resource.codec = new Codec() {
            @Override
            public boolean canMake(Recipe recipe) {
                return can.test(recipe);
            }
        };
        return resource;
    }
}
