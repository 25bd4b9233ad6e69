package smallreel.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import smallreel.media.Judge;

/** What an independent decoder makes of a result. */
record Verdict(long bytes, double likeness) {

    /** Fails unless the result is whole. */
    static Verdict on(Path result, Path clip) {
        Judge judge = Judge.of(result);
        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.pictures()).isEqualTo(picturesOf(clip));
        assertThat(judge.streams()).isEqualTo(2);
        return new Verdict(result.toFile().length(), judge.likeness(clip));
    }

    private static int picturesOf(Path clip) {
        return Integer.parseInt(Judge.atAGlance(clip).video().getString("nb_frames"));
    }
}
