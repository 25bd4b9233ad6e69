package smallreel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationKeysTest {

    @TempDir
    Path folder;

    @Test
    void a_key_may_be_text_in_pem_or_as_json() throws JOSEException {
        var rsa = new RSAKeyGenerator(2048).generate();
        var curve = new ECKeyGenerator(Curve.P_256).generate();

        assertThat(only(VerificationKeys.in(pem(rsa.toRSAPublicKey())))
                        .toRSAKey()
                        .toRSAPublicKey())
                .isEqualTo(rsa.toRSAPublicKey());
        assertThat(only(VerificationKeys.in(pem(curve.toECPublicKey())))
                        .toECKey()
                        .toECPublicKey())
                .isEqualTo(curve.toECPublicKey());
        assertThat(only(VerificationKeys.in(rsa.toPublicJWK().toJSONString()))).isEqualTo(rsa.toPublicJWK());
    }

    @Test
    void keys_may_be_in_a_file_by_its_path_or_its_address() throws Exception {
        var key = new RSAKeyGenerator(2048).generate().toPublicJWK();
        var file = Files.writeString(folder.resolve("keys.json"), new JWKSet(key).toString());

        assertThat(only(VerificationKeys.at(file.toString()))).isEqualTo(key);
        assertThat(only(VerificationKeys.at(file.toUri().toString()))).isEqualTo(key);
    }

    @Test
    void what_holds_no_key_is_refused_in_words() throws IOException {
        var empty = Files.createFile(folder.resolve("empty")).toString();

        assertThatThrownBy(() -> VerificationKeys.in("-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither JSON Web Keys nor a public key");
        assertThatThrownBy(() -> VerificationKeys.in("{\"keys\":[")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VerificationKeys.at(empty)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VerificationKeys.at(folder.resolve("none").toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }

    private static JWK only(JWKSource<SecurityContext> keys) {
        try {
            List<JWK> found = keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
            assertThat(found).hasSize(1);
            return found.get(0);
        } catch (com.nimbusds.jose.KeySourceException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
