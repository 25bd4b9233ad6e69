package smallreel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest {

    private final Security security = new Security();

    SecurityTest() {
        security.mode = "off";
        security.host = "127.0.0.1";
        security.adminRole = "admin";
        security.ticketLife = Duration.ofSeconds(60);
        security.publicKey = Optional.empty();
        security.publicKeyLocation = Optional.empty();
        security.algorithms = "RS256,ES256";
        security.issuer = Optional.empty();
        security.audiences = Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.1.2.3", "::1"})
    void who_listens_to_this_machine_alone_may_ask_nobody(String host) {
        security.host = host;

        check();
        assertThat(security.isWideOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "0.0.0.0", "192.0.2.1", "::"})
    void who_listens_to_others_and_asks_nobody_is_warned(String host) {
        security.host = host;

        check();
        assertThat(security.isWideOpen()).isTrue();
        assertThat(security.words()).startsWith("SECURITY IS OFF").contains(host, "smallreel.security=jwt");
    }

    @Test
    void to_ask_is_to_say_whose_word_counts() {
        security.mode = "jwt";

        assertThatIllegalStateException()
                .isThrownBy(this::check)
                .withMessageContaining("mp.jwt.verify.publickey.location must be set")
                .withMessageContaining("mp.jwt.verify.issuer must")
                .withMessageContaining("mp.jwt.verify.audiences must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "RS256,HS256", "RS1", ""})
    void what_anybody_can_sign_with_a_public_key_is_no_algorithm(String algorithms) {
        security.mode = "jwt";
        security.algorithms = algorithms;

        assertThatIllegalStateException().isThrownBy(this::check).withMessageContaining("publickey.algorithm must be");
    }

    @Test
    void a_word_that_is_neither_off_nor_jwt_does_not_pass_for_off() {
        security.mode = "Off";

        assertThatIllegalStateException().isThrownBy(this::check).withMessageContaining("must be off or jwt");
        assertThat(security.isOn()).isTrue();
    }

    private void check() {
        var demands = new Demands();
        security.check(demands);
        demands.insist();
    }
}
