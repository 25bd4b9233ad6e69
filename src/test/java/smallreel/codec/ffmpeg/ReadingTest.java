package smallreel.codec.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {

    private static final int LENGTH = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void what_a_process_reads_is_counted_twice_at_most_and_not_forgotten_when_it_ends() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[LENGTH]);
        String name = file.toString();
        Process once = new ProcessBuilder("cat", name, "-").start();
        Process overAndOver = new ProcessBuilder("cat", name, name, name, name, "-").start();
        once.getInputStream().readNBytes(LENGTH);
        overAndOver.getInputStream().readNBytes(4 * LENGTH);
        var reading = new Reading(once.pid(), file);

        assertThat(reading.bytes()).isBetween((long) LENGTH, 2L * LENGTH - 1);
        assertThat(new Reading(overAndOver.pid(), file).bytes()).isEqualTo(2L * LENGTH);

        long before = reading.bytes();
        once.destroy();
        overAndOver.destroy();
        await().until(() -> !once.isAlive());
        assertThat(reading.bytes()).isEqualTo(before);
    }

    @Test
    void of_a_process_that_is_not_there_nothing_is_known() {
        assertThat(new Reading(Long.MAX_VALUE, folder).bytes()).isZero();
    }
}
