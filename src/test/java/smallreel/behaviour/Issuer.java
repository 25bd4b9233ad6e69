package smallreel.behaviour;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Who gives people their tokens, and tells services by which keys to know them; and what a forger would make of it. */
final class Issuer implements AutoCloseable {

    private static final String NAME = "https://id.example/realms/portal";
    private static final String AUDIENCE = "smallreel";

    private final List<RSAKey> keys = new ArrayList<>();
    private final HttpServer server;

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/keys", exchange -> {
            var told = published().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, told.length);
            try (var body = exchange.getResponseBody()) {
                body.write(told);
            }
        });
        server.start();
        changeKey();
    }

    /** What a server is told that trusts it. */
    Map<String, String> settings() {
        return Map.of(
                "SMALLREEL_SECURITY",
                "jwt",
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/keys",
                "MP_JWT_VERIFY_ISSUER",
                NAME,
                "MP_JWT_VERIFY_AUDIENCES",
                AUDIENCE + ",account");
    }

    /** From now on another key signs; the old ones are still told. */
    void changeKey() {
        keys.add(0, newKey());
    }

    String tokenOf(String subject, String... groups) {
        return token(claims -> claims.subject(subject).claim("groups", List.of(groups)));
    }

    String lasting(Duration time, String subject) {
        return token(claims ->
                claims.subject(subject).expirationTime(Date.from(Instant.now().plus(time))));
    }

    String token(UnaryOperator<JWTClaimsSet.Builder> difference) {
        return signed(keys.get(0), difference.apply(claims()).build());
    }

    /** What attackers bring who would be {@code subject}, each under its name in the isolation table. */
    Map<String, String> forgeries(String subject) throws JOSEException {
        var right = claims().subject(subject);
        var key = keys.get(0);
        var stranger = newKey();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
        return Map.of(
                "expired",
                token(claims -> claims.subject(subject)
                        .expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5))))),
                "not yet valid",
                token(claims -> claims.subject(subject)
                        .notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))),
                "wrong issuer",
                token(claims -> claims.subject(subject).issuer("https://evil.example")),
                "wrong audience",
                token(claims -> claims.subject(subject).audience("payroll")),
                "no audience",
                token(claims -> claims.subject(subject).audience((String) null)),
                "without end",
                token(claims -> claims.subject(subject).expirationTime(null)),
                "wrong signature",
                signed(new RSAKey.Builder(stranger).keyID(key.getKeyID()).build(), right.build()),
                "unknown key",
                signed(stranger, right.build()),
                "alg none",
                new PlainJWT(right.build()).serialize(),
                "HMAC by the public key",
                signed(header, new MACSigner(key.toRSAPublicKey().getEncoded()), right.build()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String published() {
        return new JWKSet(List.copyOf(keys)).toPublicJWKSet().toString();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(30))));
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            return signed(header, new RSASSASigner(key), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
