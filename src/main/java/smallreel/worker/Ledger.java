package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.eclipse.microprofile.faulttolerance.Retry;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Lease;
import smallreel.job.Segment;
import smallreel.job.Segments;
import smallreel.job.Source;

/**
 * Jobs and their segments, insisted upon: an hour's work is not thrown away because the database is restarted just then.
 * What it cannot answer is asked again, for ten minutes.
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

    @Inject
    Segments segments;

    /** As {@link Jobs#change}. */
    public Optional<Job> change(String id, BiPredicate<Job, Instant> verb) {
        return jobs.change(id, verb);
    }

    /** Whether this file is the result that the job's row names. */
    public boolean names(String id, String resultFile) {
        return jobs.find(id).filter(job -> resultFile.equals(job.resultFile())).isPresent();
    }

    /** The job, if it is this lease's. */
    public Optional<Job> held(String id, Lease lease) {
        return jobs.find(id).filter(job -> job.isHeldBy(lease));
    }

    /** As {@link Segments#divide}. */
    public void divide(String id, Lease lease, Source seen, List<String> pieces, int abreast) {
        segments.divide(id, lease, seen, pieces, abreast);
    }

    /** As {@link Segments#complete}; whether the segment's row names this file now, whoever said so. */
    public boolean complete(Segment segment, Lease lease, String file, Duration length) {
        return segments.complete(segment.id(), lease, file, length)
                .or(() -> segments.find(segment.id()))
                .filter(row -> file.equals(row.file()))
                .isPresent();
    }

    /** As {@link Segments#giveBack}. */
    public void giveBack(Segment segment, Lease lease) {
        segments.giveBack(segment.id(), lease);
    }

    /** As {@link Segments#breakOff}. */
    public void breakOff(Segment segment, Lease lease, int attempts, Duration pause) {
        segments.breakOff(segment.id(), lease, attempts, pause);
    }

    /** As {@link Segments#refuse}. */
    public void refuse(Segment segment, Lease lease) {
        segments.refuse(segment.id(), lease);
    }
}
