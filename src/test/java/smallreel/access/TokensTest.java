package smallreel.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import smallreel.ops.Security;

class TokensTest {

    private static final String ISSUER = "https://id.example";

    private final RSAKey key = new RSAKeyGenerator(2048).keyID("1").generate();
    private final Instant end = Instant.now().plusSeconds(600);

    TokensTest() throws Exception {}

    @Test
    void a_token_tells_who_it_is_what_he_may_and_for_how_long() throws Exception {
        var caller = ((Judgement.Known)
                        judging(new ImmutableJWKSet<>(new JWKSet(key))).judge(token("anna", List.of("staff", "boss"))))
                .caller();

        assertThat(caller.owner()).isEqualTo("sub:anna");
        assertThat(caller.admin()).isTrue();
        assertThat(caller.until()).isEqualTo(Instant.ofEpochSecond(end.getEpochSecond() + 30));
    }

    @Test
    void groups_that_are_no_list_make_nobody_an_administrator() throws Exception {
        var judgement = judging(new ImmutableJWKSet<>(new JWKSet(key))).judge(token("anna", "boss"));

        assertThat(judgement).isInstanceOf(Judgement.Invalid.class);
    }

    @Test
    void while_the_keys_cannot_be_had_nothing_is_said_of_a_token_however_often_it_comes() throws Exception {
        var nowhere = JWKSourceBuilder.<SecurityContext>create(
                        URI.create("http://127.0.0.1:1/keys").toURL())
                .refreshAheadCache(false)
                .build();
        var tokens = judging(nowhere);
        var token = token("anna", List.of());

        for (var i = 0; i < 4; i++) {
            assertThat(tokens.judge(token)).isInstanceOf(Judgement.Undecided.class);
        }
    }

    private String token(String subject, Object groups) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("us")
                .subject(subject)
                .claim("groups", groups)
                .expirationTime(Date.from(end));
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static Tokens judging(JWKSource<SecurityContext> keys) {
        var tokens = new Tokens();
        tokens.security = new Security() {
            @Override
            public JWKSource<SecurityContext> keys() {
                return keys;
            }

            @Override
            public String issuer() {
                return ISSUER;
            }

            @Override
            public Set<String> audiences() {
                return Set.of("us");
            }

            @Override
            public Set<String> algorithms() {
                return Set.of("RS256");
            }

            @Override
            public int clockSkew() {
                return 30;
            }

            @Override
            public String adminRole() {
                return "boss";
            }
        };
        tokens.learn();
        return tokens;
    }
}
