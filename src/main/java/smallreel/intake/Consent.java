package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import smallreel.intake.Problem.FieldError;
import smallreel.ops.Outbound;
import smallreel.ops.Webhooks;
import smallreel.outbound.Target;

/** What of a submission depends on who asks, and on what the operator allows. Whatever brings one in asks here. */
@ApplicationScoped
public class Consent {

    @Inject
    Precedence precedence;

    @Inject
    Webhooks webhooks;

    @Inject
    Outbound outbound;

    /** @param admin whether whoever asks may have any priority */
    Checked<Submission> allow(Submission asked, boolean admin) {
        return precedence.allow(asked, admin).then(allowed -> Optional.ofNullable(allowed.callbackUrl())
                .flatMap(url -> objection(Submission.CALLBACK, url))
                .map(Checked::<Submission>wrong)
                .orElseGet(() -> Checked.right(allowed)));
    }

    /**
     * What can be said against telling somebody there, before the host is looked up.
     *
     * @param field that names the URL
     */
    Optional<Problem> objection(String field, String url) {
        if (!webhooks.areSent()) {
            return Optional.of(WebhookProblem.notOffered());
        }
        var why = Target.read(url) instanceof Target.Understood understood
                ? outbound.guard().objection(understood.target())
                : Optional.of(((Target.Unusable) Target.read(url)).why());
        return why.map(one -> Problem.unprocessable(List.of(new FieldError(field, one))));
    }
}
