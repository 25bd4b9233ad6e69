package smallreel.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Principal;
import java.util.List;
import java.util.regex.Pattern;
import smallreel.job.Caller;
import smallreel.ops.Security;

/** Finds out who asks, by what they bring. */
@ApplicationScoped
public class Doorman {

    private static final Pattern BEARER = Pattern.compile("bearer +([^ ,]+) *", Pattern.CASE_INSENSITIVE);

    @Inject
    Security security;

    @Inject
    Tokens tokens;

    @Inject
    Tickets tickets;

    /**
     * @param known whom the server knows by itself, or null; counts only where nobody else is asked
     * @param authorization every {@code Authorization} of the request
     * @param ticket in its address, where one may be, or null
     */
    public Judgement judge(Principal known, List<String> authorization, String ticket) {
        if (!security.isOn()) {
            return new Judgement.Known(Caller.named(known));
        }
        if (authorization.isEmpty()) {
            return ticket == null ? new Judgement.Nameless() : byTicket(ticket);
        }
        if (authorization.size() > 1) {
            return new Judgement.Invalid("Authorization is there more than once.");
        }
        var bearer = BEARER.matcher(authorization.get(0));
        return bearer.matches() ? tokens.judge(bearer.group(1)) : new Judgement.Nameless();
    }

    /**
     * Who sends a message. The broker has asked for a password, and its users are subjects of tokens by their names.
     *
     * @param user as the broker knows the sender; null if it does not
     */
    public Judgement judgeSender(String user) {
        if (!security.isOn()) {
            return new Judgement.Known(Caller.named(null));
        }
        return user == null
                ? new Judgement.Nameless()
                : new Judgement.Known(new Caller(OwnerName.of(user), false, null));
    }

    private Judgement byTicket(String ticket) {
        return tickets.redeem(ticket)
                .<Judgement>map(Judgement.Known::new)
                .orElseGet(() -> new Judgement.Invalid("The ticket was used already, or is too old."));
    }
}
