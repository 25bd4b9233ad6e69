package smallreel.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Shows a row to the outside, with what only the other rows can tell: its place in the queue and how long it may take. */
@ApplicationScoped
public class JobViews {

    @Inject
    Jobs jobs;

    @Inject
    Lookout lookout;

    private String base = "";

    void deployedAt(@Observes @Initialized(ApplicationScoped.class) ServletContext web) {
        base = web.getContextPath();
    }

    public Optional<JobView> of(String id) {
        return jobs.find(id).map(this::of);
    }

    public JobView of(Job job) {
        return switch (job.state()) {
            case QUEUED -> {
                var backlog = lookout.backlogOf(job);
                yield JobView.of(job, secondsUntilDone(job, backlog), backlog.position(), base);
            }
            case PROCESSING -> JobView.of(job, secondsLeft(job), null, base);
            default -> JobView.of(job, null, null, base);
        };
    }

    private Long secondsUntilDone(Job job, Backlog backlog) {
        return lookout.seesStandstill()
                ? null
                : Math.round(Math.ceil(backlog.secondsUntilDone(job.source().length())));
    }

    /** By the speed of this attempt so far; null until it has got anywhere. */
    private static Long secondsLeft(Job job) {
        if (job.percent() < 1) {
            return null;
        }
        // What was fetched first took its time, which tells nothing of the work that is left.
        var fetched = job.source().fetchedAt();
        var since = fetched != null && fetched.isAfter(job.startedAt()) ? fetched : job.startedAt();
        // This node's clock may be behind the database's, which said when the work began.
        var elapsed = Math.max(0, Duration.between(since, Instant.now()).toMillis() / 1000.0);
        return Math.round(Math.ceil(elapsed * (100 - job.percent()) / job.percent()));
    }
}
