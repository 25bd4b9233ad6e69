package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import smallreel.job.Unfinished;
import smallreel.job.Workload;
import smallreel.storage.Place;

/**
 * In how many seconds it is worth while to try again, for a client that was turned away: an estimate, from what is under
 * way now. Others may come first.
 */
@ApplicationScoped
public class Comeback {

    /** A storage that fails says nothing about how long it will. */
    static final long AFTER_A_FAULT = 60;

    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;

    /** Unless an upload tells better, by its size and speed. */
    private static final double USUAL_UPLOAD = 10;

    /** Media that are overdue are deleted once a minute. */
    private static final long JANITOR = MINUTE;

    @Inject
    Workload workload;

    /** When the first of these uploads will be whole; 1 to 60. */
    long whenOneLeaves(Collection<Place> places) {
        var now = System.nanoTime();
        var first = places.stream().mapToDouble(place -> place.secondsLeft(now)).min();
        return between(MINUTE, Math.min(USUAL_UPLOAD, first.orElse(0)));
    }

    /** When workers will have taken so many of the jobs that wait; 1 to 3600. */
    long whenTaken(long tooMany, Unfinished unfinished) {
        return between(HOUR, unfinished.secondsFor(tooMany, workload.pace()));
    }

    /** When the next job is done; 1 to 3600. */
    long whenOneIsDone() {
        var unfinished = workload.unfinished();
        return between(HOUR, unfinished.isNone() ? 1 : unfinished.secondsFor(1, workload.pace()));
    }

    /** When the next job is done, whose result was given more room than it needs, or the next media go; 1 to 3600. */
    long whenThereIsRoom() {
        var unfinished = workload.unfinished();
        var done = unfinished.isNone() ? HOUR : unfinished.secondsFor(1, workload.pace());
        var gone = workload.nextExpiry()
                .map(at -> Math.max(0, Duration.between(Instant.now(), at).toSeconds()) + JANITOR)
                .orElse(HOUR);
        return between(HOUR, Math.min(done, gone));
    }

    private static long between(long most, double seconds) {
        return Math.max(1, Math.min(most, Math.round(Math.ceil(seconds))));
    }
}
