package smallreel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Judged by what receivers use: the verifier of the library. */
class SealTest {

    private static final byte[] OLD = "an older secret, of 32 characters".getBytes();
    private static final byte[] NEW = "a newer secret, of 32 characters.".getBytes();
    private static final String TEXT = "{\"type\":\"smallreel.job.completed\"}";

    @Test
    void what_is_signed_for_an_owner_can_be_verified_by_that_owner() throws Exception {
        var seal = Seal.of("sub:anna", List.of(NEW));

        assertThat(seal.secret()).startsWith("whsec_");
        assertThatCode(() -> verify(seal, seal, TEXT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(seal, seal, TEXT + " ")).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void who_knows_the_secret_of_one_owner_can_sign_for_no_other() {
        var anna = Seal.of("sub:anna", List.of(NEW));
        var bert = Seal.of("sub:bert", List.of(NEW));

        assertThat(anna.secret()).isNotEqualTo(bert.secret());
        assertThatThrownBy(() -> verify(anna, bert, TEXT)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void a_secret_is_changed_for_another_while_receivers_still_have_the_old_one() throws Exception {
        var before = Seal.of("sub:anna", List.of(OLD));
        var meanwhile = Seal.of("sub:anna", List.of(NEW, OLD));
        var after = Seal.of("sub:anna", List.of(NEW));

        assertThatCode(() -> verify(meanwhile, before, TEXT)).doesNotThrowAnyException();
        assertThatCode(() -> verify(meanwhile, after, TEXT)).doesNotThrowAnyException();
        assertThat(meanwhile.secret()).isEqualTo(after.secret());
    }

    private static void verify(Seal signer, Seal receiver, String received) throws Exception {
        var now = Instant.now().getEpochSecond();
        new Webhook(receiver.secret())
                .verify(
                        received,
                        Map.of(
                                "webhook-id", List.of("id.3"),
                                "webhook-timestamp", List.of(Long.toString(now)),
                                "webhook-signature", List.of(signer.signature("id.3", now, TEXT))));
    }
}
