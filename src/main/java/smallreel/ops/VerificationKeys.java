package smallreel.ops;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** The public keys by which tokens are checked: as text, in a file, or where their issuer keeps them. */
final class VerificationKeys {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int MOST_BYTES = 1 << 20;

    /** As long as nobody can be asked, known keys go on being good. */
    private static final Duration OUTAGE = Duration.ofHours(4);

    private VerificationKeys() {}

    /** @throws IllegalArgumentException in words for whoever has set it, if there are no keys */
    static JWKSource<SecurityContext> in(String text) {
        try {
            return new ImmutableJWKSet<>(text.strip().startsWith("{") ? ofJson(text) : new JWKSet(ofPem(text)));
        } catch (ParseException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("holds neither JSON Web Keys nor a public key in PEM", e);
        }
    }

    /** @throws IllegalArgumentException if there can be no keys there; whether an address answers is not tried */
    static JWKSource<SecurityContext> at(String location) {
        try {
            return location.matches("https?://.+") ? remote(location) : in(Files.readString(pathOf(location)));
        } catch (IOException e) {
            throw new IllegalArgumentException("names a file that cannot be read", e);
        }
    }

    // A token with a key that is not known makes us ask again, but not more than twice in half a minute.
    private static JWKSource<SecurityContext> remote(String address) throws IOException {
        var retriever = new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, MOST_BYTES);
        return JWKSourceBuilder.create(URI.create(address).toURL(), retriever)
                .refreshAheadCache(false)
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    private static Path pathOf(String location) {
        return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
    }

    private static JWKSet ofJson(String text) throws ParseException {
        return text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(List.of(JWK.parse(text)));
    }

    private static JWK ofPem(String text) throws GeneralSecurityException {
        var spec = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", "")));
        try {
            var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
            return new RSAKey.Builder(key).build();
        } catch (GeneralSecurityException e) {
            var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
            return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build();
        }
    }
}
