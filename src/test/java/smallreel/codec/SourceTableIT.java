package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Comparison;
import smallreel.media.Judge;

/** Every source people have: what becomes of it, as an independent decoder sees and hears it. */
class SourceTableIT {

    private static final String ROW = "| %-34s | %-5s | %-17s | %5s | %7s | %-11s | %5s | %6s | %9s |";

    private static final double SECONDS = 0.1;
    private static final double IN_STEP = 0.020;
    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    Path folder;

    static Stream<SourceCase> cases() {
        return Share.every(
                2,
                Stream.of(SourceCodings.all(), SourceEncoders.all(), SourceTraits.all())
                        .flatMap(s -> s));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_source_of_any_kind_is_read_as_it_is(SourceCase source) throws Exception {
        Path clip = source.clip();
        Path results = Files.createDirectory(folder.resolve("results"));
        Outcome outcome = Bench.transcoded(clip, results.resolve("result"), Recipe.of(Preset.FAST), Bench.LIMITS);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        var done = (Outcome.Done) outcome;
        Judge judge = Judge.atAGlance(results.resolve("result"));
        var seen = Comparison.of(clip, judge, source.sound(), source.filters(), folder);
        tell(source, clip, done, judge, seen);
        assertThat(done.method()).isEqualTo(Outcome.Method.ENCODED);
        assertThat(done.tried()).hasSize(source.reader().ordinal());
        assertThat(judge.duration()).as("seconds").isCloseTo(source.seconds(), within(SECONDS));
        assertThat(seen.result().pictures())
                .as("pictures")
                .isEqualTo(seen.source().pictures());
        assertThat(seen.likenessOfFirst()).as("the first picture").isGreaterThan(source.least());
        assertThat(seen.likenessOfLast()).as("the last picture").isGreaterThan(source.least());
        assertThat(seen.likeness()).as("all pictures").isGreaterThan(source.least());
        assertThat(seen.result().flashAfter())
                .as("the flash")
                .isCloseTo(seen.source().flashAfter(), within(IN_STEP));
        assertThat(judge.streams()).isEqualTo(source.sound() ? 2 : 1);
        if (source.sound()) {
            assertThat(seen.drift()).as("from the flash to the beep").isCloseTo(0, within(IN_STEP));
        }
    }

    @AfterAll
    static void print() {
        TABLE.forEach(System.out::println);
    }

    private static void tell(SourceCase source, Path clip, Outcome.Done done, Judge judge, Comparison seen) {
        int kit = done.tried().size();
        row(
                source.name(),
                List.of("0.2.1", "0.3.0", "ffmpeg").get(kit),
                done.method().name().toLowerCase(Locale.ROOT),
                "%.2f".formatted(judge.duration()),
                seen.result().pictures() + "/" + seen.source().pictures(),
                "%.3f %.3f".formatted(seen.likenessOfFirst(), seen.likenessOfLast()),
                source.sound() ? "%.0f".formatted(1000 * seen.drift()) : "",
                "%.4f".formatted(seen.likeness()),
                "%d/%d"
                        .formatted(
                                judge.file().toFile().length() >> 10,
                                clip.toFile().length() >> 10));
    }

    private static void row(String... cells) {
        if (TABLE.isEmpty()) {
            TABLE.add(ROW.formatted("source", "kit", "verdict", "s", "pics", "first, last", "ms", "SSIM", "KiB"));
        }
        TABLE.add(ROW.formatted((Object[]) cells));
    }
}
