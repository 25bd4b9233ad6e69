package smallreel.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import smallreel.job.Caller;
import smallreel.ops.Security;

/** Tokens, as MicroProfile JWT has them: signed by a key that is known, of the one issuer, meant for us, and not too old. */
@ApplicationScoped
public class Tokens {

    private static final Logger LOG = Logger.getLogger(Tokens.class.getName());

    /** Neither kind of token need say that it is one; the second is RFC 9068's. */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

    @Inject
    Security security;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private JWKSource<SecurityContext> keys;

    @PostConstruct
    void learn() {
        keys = security.keys();
        var algorithms = security.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        var claims = new DefaultJWTClaimsVerifier<SecurityContext>(
                security.audiences(),
                new JWTClaimsSet.Builder().issuer(security.issuer()).build(),
                Set.of("sub", "exp"),
                Set.of());
        claims.setMaxClockSkew(security.clockSkew());
        processor.setJWSTypeVerifier(TYPES);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWTClaimsSetVerifier(claims);
    }

    Judgement judge(String token) {
        try {
            return new Judgement.Known(callerIn(processor.process(token, null)));
        } catch (KeySourceException e) {
            return withoutKey(e);
        } catch (BadJWTException e) {
            return new Judgement.Invalid(e.getMessage() + ".");
        } catch (BadJOSEException | JOSEException | ParseException e) {
            LOG.log(Level.FINE, "A token was refused", e);
            return new Judgement.Invalid("It is no JSON Web Token that is signed by a key known here.");
        }
    }

    private Caller callerIn(JWTClaimsSet claims) throws ParseException {
        var groups = claims.getClaim("groups") == null ? List.<String>of() : claims.getStringListClaim("groups");
        var until = claims.getExpirationTime().toInstant().plusSeconds(security.clockSkew());
        return new Caller(OwnerName.of(claims.getSubject()), groups.contains(security.adminRole()), until);
    }

    // The issuer is not asked for each token with a key that nobody has heard of. While other keys are known, that is
    // the token's fault.
    private Judgement withoutKey(KeySourceException why) {
        try {
            if (!keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                    .isEmpty()) {
                return new Judgement.Invalid("It is signed by a key that is not known here.");
            }
        } catch (KeySourceException e) {
            why.addSuppressed(e);
        }
        LOG.log(Level.WARNING, "The keys by which tokens are checked cannot be had", why);
        return new Judgement.Undecided();
    }
}
