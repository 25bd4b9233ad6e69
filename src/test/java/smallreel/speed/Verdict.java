package smallreel.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import smallreel.media.Judge;

/**
 * What an independent decoder makes of a result.
 *
 * @param likeness to the clip, 0 to 1; not a number where nobody asked
 */
record Verdict(long bytes, double likeness) {

    /** Fails unless the result is whole. */
    static Verdict on(Path result, Path clip, boolean likened) {
        Judge judge = Judge.of(result);
        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.pictures()).isEqualTo(picturesOf(clip));
        assertThat(judge.streams()).isEqualTo(2);
        return new Verdict(result.toFile().length(), likened ? judge.likeness(clip) : Double.NaN);
    }

    private static int picturesOf(Path clip) {
        return Integer.parseInt(Judge.atAGlance(clip).video().getString("nb_frames"));
    }
}
