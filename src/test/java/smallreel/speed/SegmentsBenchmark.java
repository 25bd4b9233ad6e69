package smallreel.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.codec.Encoded;
import smallreel.codec.InPieces;
import smallreel.codec.Outcome;
import smallreel.codec.Piece;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;

/**
 * How long each of the steps takes in which a long video is made by segments, one after the other with all processors:
 * what the simulation of many workers goes by. It prints: {@code mvn verify -Pbench-segments},
 * {@code src/site/markdown/benchmarks.md}.
 */
class SegmentsBenchmark {

    private static final int SECONDS = Integer.getInteger("smallreel.bench.seconds", 600);
    private static final int SEGMENT = Integer.getInteger("smallreel.bench.segment-seconds", 60);
    private static final List<Preset> PRESETS = List.of(Preset.FAST, Preset.BALANCED);

    @TempDir
    Path folder;

    /** What came of a step, and the seconds that it took. */
    private record Timed<T>(T made, double seconds) {

        static <T> Timed<T> of(Supplier<T> step) {
            long from = System.nanoTime();
            T made = step.get();
            return new Timed<>(made, (System.nanoTime() - from) / 1e9);
        }
    }

    @Test
    void each_step_of_a_long_video() throws IOException {
        Path clip = Film.FILM.clip(720, SECONDS);
        System.out.printf(
                Locale.ROOT,
                "%n%d s of 720p, %.3f GB, in segments of %d s; seconds of each process%n",
                SECONDS,
                gigabytes(clip),
                SEGMENT);
        System.out.println("| preset | plan | sound | segments | join | result, GB |");
        System.out.println("|---|---|---|---|---|---|");
        for (Preset preset : PRESETS) {
            tell(clip, preset);
        }
    }

    private void tell(Path clip, Preset preset) throws IOException {
        Path parts = Files.createDirectory(folder.resolve(preset.id()));
        var work = new InPieces(clip, parts, Recipe.of(preset), Duration.ofSeconds(SEGMENT));
        Timed<List<Piece>> plan = Timed.of(work::pieces);
        List<Timed<Encoded>> made = new ArrayList<>();
        for (Piece piece : plan.made()) {
            String name = "piece-" + made.size();
            made.add(Timed.of(() -> work.encoded(piece, name)));
        }
        Timed<Outcome> join =
                Timed.of(() -> work.joined(made.stream().map(Timed::made).toList()));
        assertThat(join.made()).isInstanceOf(Outcome.Done.class);
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %.2f | %.1f | %s | %.1f | %.3f |%n",
                preset.id(),
                plan.seconds(),
                made.get(0).seconds(),
                made.stream()
                        .skip(1)
                        .map(one -> String.format(Locale.ROOT, "%.1f", one.seconds()))
                        .collect(Collectors.joining(", ")),
                join.seconds(),
                gigabytes(parts.resolve("result")));
    }

    private static double gigabytes(Path file) throws IOException {
        return Files.size(file) / 1e9;
    }
}
