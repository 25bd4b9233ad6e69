package smallreel.webhook;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a receiver's owner has to know.
 *
 * @param url where those jobs are told of that name no place of their own; null if nowhere
 * @param goneAt when somebody there said that it wants no more; null if it did not
 * @param secret by which all that is told to this owner can be verified; as Standard Webhooks writes it
 */
@JsonbPropertyOrder({"url", "goneAt", "secret"})
public record WebhookView(String url, Instant goneAt, String secret) {

    /** @param secrets of the service */
    public static WebhookView of(String owner, Optional<Callback> callback, List<byte[]> secrets) {
        return new WebhookView(
                callback.map(Callback::url).orElse(null),
                callback.map(Callback::goneAt).orElse(null),
                Seal.of(owner, secrets).secret());
    }
}
