package smallreel.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What only this service and one owner know, and can sign with. It is made of the service's own secrets and the owner's
 * name, so whoever knows one owner's can sign for no other.
 *
 * @param keys the first is shown; all sign
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks 1.0.0</a>
 */
record Seal(List<byte[]> keys) {

    private static final String MAC = "HmacSHA256";
    private static final String PURPOSE = "smallreel webhooks of ";

    static Seal of(String owner, List<byte[]> secrets) {
        return new Seal(secrets.stream().map(secret -> key(secret, owner)).toList());
    }

    /** As the owner's receiver is told it. */
    String secret() {
        return Webhook.SECRET_PREFIX + Base64.getEncoder().encodeToString(keys.get(0));
    }

    /** @param seconds since 1970 */
    String signature(String id, long seconds, String text) {
        var signatures = new ArrayList<String>();
        try {
            for (var key : keys) {
                signatures.add(new Webhook(key).sign(id, seconds, text));
            }
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
        return String.join(" ", signatures);
    }

    private static byte[] key(byte[] secret, String owner) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            return mac.doFinal((PURPOSE + owner).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
