package smallreel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smallreel.job.Job;
import smallreel.job.Lease;
import smallreel.job.Overrides;
import smallreel.job.Source;
import smallreel.ops.Farewell;
import smallreel.ops.Settings;
import smallreel.ops.Stopping;
import smallreel.ops.Workforce;

class RunningTest {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Running running = new Running();
    private final Lease lease = Lease.on("here");
    private final Job job =
            new Job("1", "anonymous", null, "fast", Overrides.NONE, Source.unseen("a", 100, "00"), Instant.now());
    private boolean farewellIsSaid;
    private Duration drain = Duration.ZERO;

    @BeforeEach
    void prepare() {
        running.clock = (ManagedScheduledExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, arguments) -> method.invoke(thread, arguments));
        running.settings = new Settings() {
            @Override
            public Duration lease() {
                return Duration.ofHours(1);
            }
        };
        running.workforce = new Workforce() {
            @Override
            public Duration drain() {
                return drain;
            }
        };
        running.farewell = new Farewell() {
            @Override
            public boolean isSaid() {
                return farewellIsSaid;
            }
        };
    }

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    @Test
    void a_run_under_way_is_stopped_with_the_server() {
        try (var run = running.begin(job, lease)) {
            assertThat(run.stopSignal().stopped()).isFalse();

            running.stopAll(new Stopping());

            assertThat(run.stopSignal().stopped()).isTrue();
        }
    }

    @Test
    void a_run_that_ends_in_the_time_that_it_is_given_is_not_stopped() throws Exception {
        drain = Duration.ofHours(1);
        var run = running.begin(job, lease);
        running.stopAll(new Stopping());
        var stopping = CompletableFuture.runAsync(() -> running.drain(new Stopping()));
        assertThat(run.stopSignal().stopped()).isFalse();

        run.close();

        stopping.get();
        assertThat(run.stopSignal().stopped()).isFalse();
    }

    @Test
    void a_run_that_takes_longer_than_it_is_given_is_stopped() {
        drain = Duration.ofMillis(1);
        try (var run = running.begin(job, lease)) {
            running.stopAll(new Stopping());
            assertThat(run.stopSignal().stopped()).isFalse();

            running.drain(new Stopping());

            assertThat(run.stopSignal().stopped()).isTrue();
        }
    }

    @Test
    void a_run_that_begins_when_all_were_told_to_stop_is_stopped_too() {
        farewellIsSaid = true;
        running.stopAll(new Stopping());

        try (var run = running.begin(job, lease)) {
            assertThat(run.stopSignal().stopped()).isTrue();
        }
    }
}
