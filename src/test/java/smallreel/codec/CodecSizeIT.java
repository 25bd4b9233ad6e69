package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Judge;
import smallreel.media.Oddities;

/** A result is never larger than its source. */
class CodecSizeIT {

    @TempDir
    Path folder;

    @Test
    void streams_that_encoding_would_only_enlarge_are_moved_as_they_are() throws Exception {
        Path clip = Oddities.alreadySmallTs();
        Outcome.Done done = done(clip, Preset.BALANCED);
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(done.method()).isEqualTo(Outcome.Method.REMUXED);
        assertThat(done.result().container()).isEqualTo("mp4");
        assertThat(Files.size(folder.resolve("result"))).isLessThanOrEqualTo(Files.size(clip));
        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.pictures()).isEqualTo(50);
        assertThat(judge.likeness(clip)).isEqualTo(1);
    }

    @Test
    void sound_and_picture_move_together() throws Exception {
        Outcome.Done done = done(Oddities.alreadySmall(), Preset.BALANCED);
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(done.method()).isEqualTo(Outcome.Method.REMUXED);
        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.streams()).isEqualTo(2);
    }

    @Test
    void a_source_that_fits_nowhere_else_is_its_own_result() throws Exception {
        Outcome.Done done = done(Oddities.alreadySmallHevc(), Preset.BALANCED);

        assertThat(done.method()).isEqualTo(Outcome.Method.ORIGINAL);
        assertThat(done.result()).isEqualTo(done.source());
        assertThat(Files.mismatch(folder.resolve("result"), Oddities.alreadySmallHevc()))
                .isEqualTo(-1);
    }

    @Test
    void a_source_that_another_container_would_enlarge_is_its_own_result() throws Exception {
        Outcome.Done done = done(Oddities.alreadySmall(), Preset.WEBM);

        assertThat(done.method()).isEqualTo(Outcome.Method.ORIGINAL);
        assertThat(done.result().container()).isEqualTo("mp4");
    }

    private Outcome.Done done(Path clip, Preset preset) throws Exception {
        Outcome outcome = Bench.transcoded(clip, folder.resolve("result"), Recipe.of(preset), Bench.LIMITS);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(Bench.filesIn(folder)).containsExactly(folder.resolve("result"));
        return (Outcome.Done) outcome;
    }
}
