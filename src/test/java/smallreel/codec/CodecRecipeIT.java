package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.media.Judge;

/** What a client asks for is what it gets. */
class CodecRecipeIT {

    private static final double ALIKE = 0.95;

    @TempDir
    Path folder;

    @Test
    void a_height_that_is_asked_for_is_not_exceeded() {
        Bench.encoded(Clips.h264WithAac(), folder, Recipe.of(Preset.FAST, 120, null, null, null));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.video().getInt("height")).isEqualTo(120);
        assertThat(judge.video().getInt("width")).isEqualTo(160);
    }

    @Test
    void no_picture_is_enlarged() {
        Bench.encoded(Clips.h264WithAac(), folder, Recipe.of(Preset.FAST, 1080, null, null, null));

        assertThat(Judge.of(folder.resolve("result")).video().getInt("height")).isEqualTo(240);
    }

    @Test
    void a_rate_that_is_asked_for_is_not_exceeded() {
        Bench.encoded(Clips.sixtyFps(), folder, Recipe.of(Preset.FAST, null, 30.0, null, null));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.pictures()).isEqualTo(60);
        assertThat(judge.duration()).isCloseTo(2, within(0.1));
        assertThat(judge.likeness(Clips.sixtyFps(), "select=not(mod(n\\,2))")).isGreaterThan(ALIKE);
    }

    @Test
    void a_worse_quality_takes_fewer_bytes() {
        Bench.encoded(Clips.h264WithAac(), folder, Recipe.of(Preset.FAST, null, null, 20, 128));
        long better = folder.resolve("result").toFile().length();
        Bench.encoded(Clips.h264WithAac(), folder, Recipe.of(Preset.FAST, null, null, 40, 32));

        assertThat(folder.resolve("result").toFile().length()).isLessThan(better / 2);
    }
}
