package smallreel.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProcessorTest {

    private static final String BUSY = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";

    @Test
    void a_program_may_be_called_anything() {
        String stat = "12 (a) R (b c) S 1 1 1 0 -1 4194560 1 2 3 4 150 50 700 300 20 0 1 0 9";

        assertThat(Processor.seconds(stat, 2)).isEqualTo(2.0);
        assertThat(Processor.seconds(stat, 4)).isEqualTo(12.0);
    }

    @Test
    void what_a_process_and_its_own_children_took_is_counted_once_they_have_ended() throws Exception {
        double before = Processor.ofTheDead();

        new ProcessBuilder("sh", "-c", "sh -c '" + BUSY + "'; true").start().waitFor();

        assertThat(Processor.ofTheDead() - before).isGreaterThan(0.02);
    }

    @Test
    void what_a_tree_took_is_known_while_it_lives_and_is_the_same_when_it_has_ended() throws Exception {
        double before = Processor.ofTheDead();
        Process process = new ProcessBuilder("sh", "-c", "sh -c '" + BUSY + "'; echo; read stay; true").start();
        process.getInputStream().read();

        double alive = Processor.ofTree(process.toHandle());
        process.getOutputStream().close();
        process.waitFor();

        assertThat(alive).isGreaterThan(0.02).isCloseTo(Processor.ofTheDead() - before, within(0.05));
    }
}
