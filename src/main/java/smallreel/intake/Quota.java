package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import smallreel.job.Jobs;
import smallreel.job.Usage;
import smallreel.job.Workload;
import smallreel.ops.Quotas;

/** Whether an owner may have one job more. Rows are counted, so it is one quota for all nodes. */
@ApplicationScoped
public class Quota {

    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    Quotas quotas;

    @Inject
    Workload workload;

    @Inject
    Jobs jobs;

    @Inject
    Comeback comeback;

    /**
     * @param jobsToCome how many are being sent, this one among them
     * @param bytesToCome of those, as far as it is known
     * @return the problem, if that is too much
     */
    Optional<Problem> refusal(String owner, long jobsToCome, long bytesToCome) {
        if (quotas.jobs().isEmpty() && quotas.bytesPerDay().isEmpty()) {
            return Optional.empty();
        }
        var usage = workload.usageOf(owner);
        return quotas.jobs()
                .filter(most -> usage.unfinished() + jobsToCome > most)
                .map(most -> tooManyJobs(most, usage))
                .or(() -> quotas.bytesPerDay()
                        .filter(most -> usage.bytes() + bytesToCome > most)
                        .map(most -> tooManyBytes(most, usage)));
    }

    private Problem tooManyJobs(long most, Usage usage) {
        return new RateLimit("jobs", most, 0, most - usage.unfinished(), 0)
                .exceeded(
                        "too-many-jobs",
                        "You have too many jobs under way",
                        "At most %,d may be. Nothing was kept. Send the video again when one has ended, with the same ClientJobId."
                                .formatted(most),
                        comeback.whenOneIsDone());
    }

    private Problem tooManyBytes(long most, Usage usage) {
        var seconds = usage.since() == null
                ? DAY.toSeconds()
                : Math.max(
                        1, Duration.between(jobs.now(), usage.since().plus(DAY)).toSeconds());
        return new RateLimit("bytes", most, DAY.toSeconds(), most - usage.bytes(), seconds)
                .exceeded(
                        "too-many-bytes",
                        "You have sent too much today",
                        ("At most %,d bytes in 24 hours are taken of you, and %,d were. Nothing was kept. Send the video"
                                        + " again after the time that Retry-After says, with the same ClientJobId.")
                                .formatted(most, usage.bytes()),
                        seconds);
    }
}
