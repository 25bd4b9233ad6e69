package smallreel.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import smallreel.job.Caller;
import smallreel.job.Jobs;
import smallreel.ops.Security;
import smallreel.storage.Sha256;

/**
 * Tickets for those who cannot say in a header who they are, as a browser's sockets and event streams cannot. An address
 * may be written down by whatever it passes; so what stands in it is good for one use, on any node, and not for long.
 */
@ApplicationScoped
@Transactional
public class Tickets {

    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @PersistenceContext
    EntityManager rows;

    @Inject
    Jobs jobs;

    @Inject
    Security security;

    /** Each new one sweeps out those that nobody has used in time. */
    public Issued issue(Caller caller) {
        rows.createQuery("delete from Ticket t where t.expiresAt < CURRENT_TIMESTAMP")
                .executeUpdate();
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var until = jobs.now().plus(security.ticketLife());
        rows.persist(new Ticket(hashOf(word), caller, until));
        return new Issued(word, until);
    }

    /** Whose ticket this is, once: of those who come at the same time with the same, one deletes the row. */
    public Optional<Caller> redeem(String word) {
        var hash = hashOf(word);
        var found = Optional.ofNullable(rows.find(Ticket.class, hash)).map(Ticket::caller);
        var deleted = rows.createQuery("delete from Ticket t where t.hash = :hash and t.expiresAt > CURRENT_TIMESTAMP")
                .setParameter("hash", hash)
                .executeUpdate();
        return deleted == 1 ? found : Optional.empty();
    }

    private static String hashOf(String word) {
        return Sha256.of(word.getBytes(StandardCharsets.UTF_8));
    }
}
