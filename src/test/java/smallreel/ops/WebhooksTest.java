package smallreel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

    private static final String GOOD = "whsec_QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD";

    private final Webhooks webhooks = new Webhooks();

    WebhooksTest() {
        webhooks.secret = Optional.empty();
        webhooks.pause = Duration.ofSeconds(5);
        webhooks.patience = Duration.ofHours(24);
    }

    @Test
    void without_a_secret_none_are_sent() {
        check();

        assertThat(webhooks.areSent()).isFalse();
    }

    @Test
    void several_secrets_may_be_there_at_once() {
        webhooks.secret = Optional.of(GOOD + ", whsec_" + "REVG".repeat(10));

        check();
        assertThat(webhooks.areSent()).isTrue();
        assertThat(webhooks.secrets()).hasSize(2);
        assertThat(webhooks.secrets().get(0)).asString().startsWith("ABCABC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_",
                "whsec_QUJD",
                "secret",
                ",",
                "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD",
                "whsec_!!!!",
                GOOD + ",x"
            })
    void what_is_no_secret_stops_the_start(String secret) {
        webhooks.secret = Optional.of(secret);

        assertThatIllegalStateException().isThrownBy(this::check).withMessageContaining("whsec_ and 24 to 64");
    }

    private void check() {
        var demands = new Demands();
        webhooks.check(demands);
        demands.insist();
    }
}
