package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.eclipse.microprofile.faulttolerance.Retry;
import smallreel.job.Job;
import smallreel.job.Jobs;

/**
 * Jobs, insisted upon: an hour's work is not thrown away because the database is restarted just then. What it cannot
 * answer is asked again, for ten minutes.
 */
@ApplicationScoped
@Retry(
        maxRetries = -1,
        delay = 2,
        delayUnit = ChronoUnit.SECONDS,
        maxDuration = 10,
        durationUnit = ChronoUnit.MINUTES,
        retryOn = PersistenceException.class)
public class Ledger {

    @Inject
    Jobs jobs;

    /** As {@link Jobs#change}. */
    public Optional<Job> change(String id, BiPredicate<Job, Instant> verb) {
        return jobs.change(id, verb);
    }

    /** Whether this file is the result that the job's row names. */
    public boolean names(String id, String resultFile) {
        return jobs.find(id).filter(job -> resultFile.equals(job.resultFile())).isPresent();
    }
}
