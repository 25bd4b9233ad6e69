package smallreel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandstillTest {

    private final Standstill standstill = new Standstill();
    private volatile boolean farewellIsSaid;

    @BeforeEach
    void prepare() {
        standstill.farewell = new Farewell() {
            @Override
            public boolean isSaid() {
                return farewellIsSaid;
            }
        };
    }

    @Test
    void it_is_over_when_there_is_no_reason_any_more() {
        var asked = new AtomicInteger();

        standstill.outlast(() -> asked.incrementAndGet() < 2);

        assertThat(asked).hasValue(2);
    }

    @Test
    void a_server_that_stops_sends_away_whoever_stands_still() throws InterruptedException {
        var standing = new CountDownLatch(1);
        var listener = CompletableFuture.runAsync(() -> standstill.outlast(() -> {
            standing.countDown();
            return true;
        }));
        standing.await();

        farewellIsSaid = true;
        standstill.wake(new Stopping());

        Assertions.assertThatThrownBy(listener::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void in_a_server_that_stops_nobody_goes_on() {
        farewellIsSaid = true;

        assertThatIllegalStateException().isThrownBy(() -> standstill.outlast(() -> false));
    }
}
