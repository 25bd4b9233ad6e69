package smallreel.job;

import java.time.Duration;
import java.util.List;

/** How fast recent jobs were worked through, in bytes of source a second for one worker, once the work has begun. */
public record Pace(double bytesPerSecond) {

    /** Assumed until the first job has shown better: a small server with the default preset. */
    static final Pace UNKNOWN = new Pace(500_000);

    /** What any job takes, however small: a process starts, looks at the source, and its outcome is written down. */
    private static final double START_SECONDS = 0.5;

    static Pace of(List<Job> recent) {
        var bytes = 0L;
        var seconds = 0.0;
        for (var job : recent) {
            var took = Duration.between(job.startedAt(), job.finishedAt()).toMillis() / 1000.0;
            bytes += job.source().bytes();
            seconds += Math.max(0, took - START_SECONDS);
        }
        return seconds <= 0 ? UNKNOWN : new Pace(bytes / seconds);
    }

    double secondsFor(long jobs, long bytes) {
        return jobs * START_SECONDS + bytes / bytesPerSecond;
    }
}
