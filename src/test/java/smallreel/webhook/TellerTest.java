package smallreel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.outbound.Answer;

/** What follows from an answer. */
class TellerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 299})
    void all_that_is_well_has_arrived(int status) {
        assertThat(Teller.outcome(NOON, reply(status, Map.of())))
                .isEqualTo(new Outcome.Arrived(new Try(NOON, status, null)));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 401, 404, 429, 500, 503})
    void anything_else_is_missed_and_a_redirect_too(int status) {
        var outcome = Teller.outcome(NOON, reply(status, Map.of("Retry-After", "90")));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Missed.class, missed -> {
            assertThat(missed.asked()).isEqualTo(Duration.ofSeconds(90));
            assertThat(missed.made().status()).isEqualTo(status);
            assertThat(missed.made().problem()).isNotBlank();
        });
    }

    @Test
    void gone_is_gone() {
        assertThat(Teller.outcome(NOON, reply(410, Map.of()))).isInstanceOf(Outcome.Gone.class);
    }

    @Test
    void who_does_not_answer_may_answer_later_and_whom_the_guard_forbids_will_not() {
        assertThat(Teller.outcome(NOON, new Answer.Silence("Nobody."))).isInstanceOf(Outcome.Missed.class);
        assertThat(Teller.outcome(NOON, new Answer.Barred("The URL must not."))
                        .made()
                        .problem())
                .isEqualTo("The URL must not. The operator can allow more.");
        assertThat(Teller.outcome(NOON, new Answer.Barred("No."))).isInstanceOf(Outcome.Hopeless.class);
    }

    private static Answer reply(int status, Map<String, String> headers) {
        return new Answer.Reply(status, headers::get, InputStream.nullInputStream());
    }
}
