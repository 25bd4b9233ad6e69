package smallreel.codec.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.codec.Bench;
import smallreel.codec.ForkedTranscoder;

/**
 * Damaged media of every kind through the codec's own process. {@code mvn verify} tries a few; {@code mvn verify -Pfuzz}
 * thousands. {@code -Dsmallreel.fuzz.chance=… -Dsmallreel.fuzz.only=…} repeats single ones.
 */
class MediaFuzzIT {

    private static final long CHANCE = Long.getLong("smallreel.fuzz.chance", 4);
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 60);
    private static final String ONLY = System.getProperty("smallreel.fuzz.only", "");
    private static final int AT_ONCE = 2;
    private static final int A_FEW = 200;
    private static final Path KEPT = Path.of("target/fuzz");

    @TempDir
    Path folder;

    private final ForkedTranscoder transcoder = Bench.transcoder();
    private final Tally tally = new Tally();

    @Test
    void what_is_going_to_be_damaged_is_read_and_made_smaller_while_it_is_whole() throws IOException {
        for (Seed seed : Seed.ALL) {
            tally.add(Trial.of(Damaged.not(seed), transcoder, folder, true));
        }
        System.out.println(tally.table());

        assertThat(tally.findings()).extracting(Trial::told).isEmpty();
        assertThat(tally.refused()).extracting(Trial::told).isEmpty();
    }

    @Test
    void damaged_media_end_in_a_result_or_in_a_true_word() throws Exception {
        int[] numbers = ONLY.isEmpty()
                ? IntStream.range(0, INPUTS).toArray()
                : List.of(ONLY.split(",")).stream().mapToInt(Integer::parseInt).toArray();
        System.out.printf("fuzz: %d inputs of chance %d%n", numbers.length, CHANCE);
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> all = new ArrayList<>();
        for (int number : numbers) {
            all.add(threads.submit(() -> attempt(number)));
        }
        threads.shutdown();
        for (Future<?> one : all) {
            one.get();
        }
        System.out.println(tally.line());
        System.out.println(tally.table());

        assertThat(tally.findings()).extracting(Trial::told).isEmpty();
        assertThat(tally.count()).isEqualTo(numbers.length);
    }

    private void attempt(int number) {
        try {
            var input = Damaged.of(CHANCE, number);
            // An independent decoder costs more than the work itself, so of many only some are judged.
            boolean judged = INPUTS <= A_FEW || number % 4 == 0;
            var trial = Trial.of(input, transcoder, folder, judged);
            tally.add(trial);
            if (!trial.findings().isEmpty()) {
                Files.createDirectories(KEPT);
                Files.write(KEPT.resolve(CHANCE + "-" + input.fileName()), input.bytes());
                System.out.println("fuzz: " + trial.told());
            }
            if (tally.count() % 50 == 0) {
                System.out.println(tally.line());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
