package smallreel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smallreel.job.Nodes;
import smallreel.job.Pausable;
import smallreel.job.Pauses;
import smallreel.ops.Settings;
import smallreel.ops.Standstill;
import smallreel.queue.Doorbell;

class ShiftTest {

    private final Shift shift = new Shift();
    private final List<String> rung = new ArrayList<>();
    private boolean paused;
    private boolean drained;
    private int looks;

    @BeforeEach
    void prepare() {
        shift.settings = new Settings() {
            @Override
            public String node() {
                return "here";
            }
        };
        shift.pauses = new Pauses() {
            @Override
            public boolean hold(Pausable subject) {
                return paused && subject == Pausable.WORK;
            }
        };
        shift.nodes = new Nodes() {
            @Override
            public boolean isDrained(String name) {
                return drained && name.equals("here");
            }
        };
        shift.doorbell = new Doorbell() {
            @Override
            public void ring(String jobId) {
                rung.add(jobId);
            }
        };
        shift.standstill = new Standstill() {
            @Override
            public void outlast(BooleanSupplier reason) {
                while (reason.getAsBoolean()) {
                    looks++;
                    assertThat(looks).isLessThan(10);
                    paused = paused && looks < 3;
                    drained = drained && looks < 5;
                }
            }
        };
    }

    @Test
    void whoever_may_work_does_so_at_once() {
        shift.await("a");

        assertThat(looks).isZero();
        assertThat(rung).isEmpty();
    }

    @Test
    void while_work_is_paused_a_ring_is_kept() {
        paused = true;

        shift.await("a");

        assertThat(looks).isEqualTo(3);
        assertThat(rung).isEmpty();
    }

    @Test
    void a_node_that_begins_no_more_passes_a_ring_on_once() {
        drained = true;

        shift.await("a");

        assertThat(looks).isEqualTo(5);
        assertThat(rung).containsExactly("a");
    }

    @Test
    void a_node_that_is_to_begin_no_more_when_work_goes_on_passes_its_ring_on_then() {
        paused = true;
        drained = true;

        shift.await("a");

        assertThat(looks).isEqualTo(5);
        assertThat(rung).containsExactly("a");
    }
}
