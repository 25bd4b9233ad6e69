package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Lease;
import smallreel.job.Turn;
import smallreel.job.Turns;
import smallreel.ops.Settings;

/**
 * Which job a worker gets that has heard a ring. One was rung for each job that waits, so a ring is leave to take one:
 * that whose turn it is, which need not be the one that it names.
 */
@ApplicationScoped
public class Claims {

    private static final int CHOICE = 4;

    // Others may be faster each time; whoever finds nothing after that leaves it to the next ring, or to the reaper's.
    private static final int LOOKS = 50;

    @Inject
    Settings settings;

    @Inject
    Jobs jobs;

    @Inject
    Turns turns;

    Optional<Job> claim(String rung, Lease lease) {
        for (var look = 0; look < LOOKS; look++) {
            var choice = turns.next(CHOICE);
            if (choice.isEmpty()) {
                break;
            }
            for (var turn : choice) {
                var job = claim(turn, lease);
                if (job.isPresent()) {
                    return job;
                }
            }
        }
        // It may be one whose worker was lost.
        return jobs.change(rung, (job, now) -> job.claimBy(lease, settings.lease(), settings.maxAttempts(), now));
    }

    private Optional<Job> claim(Turn turn, Lease lease) {
        return jobs.change(
                turn.jobId(),
                (job, now) -> job.claimInTurn(turn, lease, settings.lease(), settings.maxAttempts(), now));
    }
}
