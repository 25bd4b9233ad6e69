package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import smallreel.job.Jobs;
import smallreel.job.Lease;
import smallreel.job.Segment;
import smallreel.job.Segments;
import smallreel.job.Turn;
import smallreel.job.Turns;
import smallreel.ops.Settings;

/**
 * Which job, or segment of one, a worker gets that has heard a ring. One was rung for each that waits, so a ring is leave
 * to take one: that whose turn it is, which need not be the one that it names.
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
    Segments segments;

    @Inject
    Turns turns;

    Optional<Claimed> claim(String rung, Lease lease) {
        for (var look = 0; look < LOOKS; look++) {
            var choice = turns.next(CHOICE);
            if (choice.isEmpty()) {
                break;
            }
            for (var turn : choice) {
                var claimed = claim(turn, lease);
                if (claimed.isPresent()) {
                    return claimed;
                }
            }
        }
        // It may be one whose worker was lost.
        return jobs.change(rung, (job, now) -> job.claimBy(lease, settings.lease(), settings.maxAttempts(), now))
                .<Claimed>map(Claimed.Whole::new)
                .or(() -> part(segments.claim(rung, lease, settings.lease(), settings.maxAttempts())));
    }

    private Optional<Claimed> claim(Turn turn, Lease lease) {
        return turn.waiter().segment()
                ? part(segments.claim(turn, lease, settings.lease(), settings.maxAttempts()))
                : jobs.change(
                                turn.id(),
                                (job, now) ->
                                        job.claimInTurn(turn, lease, settings.lease(), settings.maxAttempts(), now))
                        .map(Claimed.Whole::new);
    }

    private Optional<Claimed> part(Optional<Segment> claimed) {
        return claimed.flatMap(segment -> jobs.find(segment.jobId()).map(job -> new Claimed.Part(job, segment)));
    }
}
