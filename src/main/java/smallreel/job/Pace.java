package smallreel.job;

import java.time.Duration;
import java.util.List;

/** How fast recent jobs were worked through, in bytes of source a second for one worker. */
record Pace(double bytesPerSecond) {

    /** Assumed until the first job has shown better: a small server with the default preset. */
    static final Pace UNKNOWN = new Pace(500_000);

    static Pace of(List<Job> recent) {
        var bytes = 0L;
        var time = Duration.ZERO;
        for (var job : recent) {
            bytes += job.source().bytes();
            time = time.plus(Duration.between(job.startedAt(), job.finishedAt()));
        }
        return bytes == 0 || time.isZero() || time.isNegative()
                ? UNKNOWN
                : new Pace(bytes / (time.toMillis() / 1000.0));
    }

    double secondsFor(long bytes) {
        return bytes / bytesPerSecond;
    }
}
