package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smallreel.ops.Capacity;

/** Who may ask to come first. The one place that knows: whatever brings a submission in asks here. */
@ApplicationScoped
public class Precedence {

    static final int HIGHEST = 9;

    @Inject
    Capacity capacity;

    /** @param admin whether whoever asks may have any priority */
    Checked<Submission> allow(Submission asked, boolean admin) {
        var most = admin ? HIGHEST : capacity.maxPriority();
        return asked.priority() <= most ? Checked.right(asked) : Checked.wrong(tooHigh(most));
    }

    private static Problem tooHigh(int most) {
        return Problem.of(
                403,
                "priority",
                "This priority is not for you to give",
                "Ask for " + most + " or less; more is for administrators.");
    }
}
