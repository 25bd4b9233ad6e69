package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10                     | 10",
                "wait = 10                   | 10",
                "wait=\"10\"                 | 10",
                "respond-async, wait=10      | 10",
                "wait=10, handling=lenient   | 10",
                "wait=0                      | 0",
                "wait=60                     | 60",
                "wait=61                     | 60",
                "wait=999999999              | 60",
            })
    void a_client_may_wait_up_to_a_minute(String header, long seconds) {
        assertThat(Prefer.waitIn(header)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "respond-async",
                "respond-async;wait=10",
                "wait",
                "wait=",
                "wait=soon",
                "wait=-1",
                "wait=1.5",
                "await=10",
                "wait=10s"
            })
    void what_cannot_be_understood_is_no_preference(String header) {
        assertThat(Prefer.waitIn(header)).isZero();
    }
}
