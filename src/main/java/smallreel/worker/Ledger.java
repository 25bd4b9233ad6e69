package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.eclipse.microprofile.faulttolerance.Retry;
import smallreel.job.Job;
import smallreel.job.Jobs;

/** Jobs, insisted upon: an hour's work is not thrown away because the database is restarted just then. */
@ApplicationScoped
public class Ledger {

    @Inject
    Jobs jobs;

    /** As {@link Jobs#change}, tried again for ten minutes while the database cannot answer. */
    @Retry(
            maxRetries = -1,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            maxDuration = 10,
            durationUnit = ChronoUnit.MINUTES,
            retryOn = {PersistenceException.class, TransactionalException.class})
    public Optional<Job> change(String id, BiPredicate<Job, Instant> verb) {
        return jobs.change(id, verb);
    }
}
