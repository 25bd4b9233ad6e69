package smallreel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Neglected;
import smallreel.job.Pausable;
import smallreel.job.Pauses;
import smallreel.job.Segment;
import smallreel.job.Segments;
import smallreel.job.Work;
import smallreel.ops.Settings;
import smallreel.queue.Doorbell;

class ReaperTest {

    private final Reaper reaper = new Reaper();
    private final List<String> waiting = new ArrayList<>();
    private boolean heard = true;
    private boolean paused;
    private Runnable round;

    @BeforeEach
    void prepare() {
        reaper.settings = new Settings() {
            @Override
            public Duration lease() {
                return Duration.ofSeconds(60);
            }
        };
        reaper.neglected = new Neglected() {
            @Override
            public List<String> abandoned(Class<? extends Work> kind) {
                return List.of();
            }

            @Override
            public List<String> unanswered(Class<? extends Work> kind) {
                return waiting.stream()
                        .filter(id -> id.startsWith(kind.getSimpleName()))
                        .toList();
            }
        };
        reaper.jobs = new Jobs() {
            @Override
            public Optional<Job> change(String id, BiPredicate<Job, Instant> verb) {
                return Optional.empty();
            }
        };
        reaper.segments = new Segments() {
            @Override
            public Optional<Segment> rungAgain(String id) {
                return Optional.empty();
            }
        };
        reaper.pauses = new Pauses() {
            @Override
            public boolean hold(Pausable subject) {
                return paused;
            }
        };
        reaper.doorbell = new Doorbell() {
            @Override
            public boolean isHeard() {
                return heard;
            }

            // Answered at once, by a worker that takes what comes first in turn.
            @Override
            public void ring(String id) {
                waiting.remove(0);
            }
        };
        reaper.rounds = new Rounds() {
            @Override
            public void every(long millis, Runnable sweep) {
                round = sweep;
            }
        };
        reaper.begin();
        waiting.addAll(List.of("Segment 1", "Segment 2", "Job 1", "Job 2"));
    }

    @Test
    void a_ring_is_rung_for_each_that_waits_whichever_is_taken_first() {
        round.run();

        assertThat(waiting).isEmpty();
    }

    @Test
    void nothing_is_rung_that_nobody_would_answer() {
        heard = false;
        round.run();
        heard = true;
        paused = true;
        round.run();

        assertThat(waiting).hasSize(4);
    }
}
