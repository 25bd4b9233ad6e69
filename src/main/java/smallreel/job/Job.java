package smallreel.job;

import static smallreel.job.State.CANCELLED;
import static smallreel.job.State.COMPLETED;
import static smallreel.job.State.EXPIRED;
import static smallreel.job.State.FAILED;
import static smallreel.job.State.QUEUED;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One video to be made smaller: the row that is the truth. Every verb either does what it says and counts the
 * {@code sequence} on, or finds that it is not this job's turn for it and answers {@code false}, the row untouched.
 * The {@code now} of every verb is the database's.
 */
@Entity
@Table(name = "job")
public class Job extends JobRow {

    protected Job() {}

    public Job(
            String id,
            String owner,
            String clientJobId,
            String preset,
            Overrides overrides,
            Source source,
            Instant now) {
        this.id = id;
        this.owner = owner;
        this.clientJobId = clientJobId;
        this.state = QUEUED;
        this.sequence = 1;
        this.preset = preset;
        this.overrides = overrides;
        this.source = source;
        this.sourceBytes = source.length();
        this.place = new PlaceInLine(source.length(), now);
        this.createdAt = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Another priority, as long as it waits; higher comes first. */
    public boolean prefer(int priority) {
        return state == QUEUED && place.prefer(priority) && counted();
    }

    /** As {@link #claimBy}, and puts the work on its owner's account. */
    public boolean claimInTurn(Turn turn, Lease claimant, Duration length, int maxAttempts, Instant now) {
        return claimBy(claimant, length, maxAttempts, now) && place.take(turn, sourceBytes);
    }

    /** Notes how far the work is, and what is known of the source by now. */
    public boolean progress(Lease holder, double percentNow, Source seen) {
        if (!isHeldBy(holder)) {
            return false;
        }
        percent = Math.max(percent, Math.min(100, percentNow));
        source = seen;
        sourceBytes = seen.length();
        return counted();
    }

    public boolean complete(Lease holder, Source seen, Result made, String file, Duration retention, Instant now) {
        if (!isHeldBy(holder) || !finish(COMPLETED, retention, now)) {
            return false;
        }
        source = seen;
        result = made;
        resultFile = file;
        percent = 100;
        return true;
    }

    public boolean fail(Lease holder, Failure why, Duration retention, Instant now) {
        return isHeldBy(holder) && failWith(why, retention, now);
    }

    /** Back into the queue after an attempt that broke, for later; FAILED with {@code why} when no attempt is left. */
    public boolean breakOff(Lease holder, Failure why, int attempts, Duration pause, Duration retention, Instant now) {
        return isHeldBy(holder) && (attempt < attempts ? requeue(now.plus(pause)) : failWith(why, retention, now));
    }

    @Override
    public boolean giveBack(Lease holder, Instant now) {
        return super.giveBack(holder, now) && place.giveBack();
    }

    /** Takes the job from a worker whose lease ran out: into the queue, or FAILED when no attempt is left. */
    public boolean recover(int maxAttempts, Duration retention, Instant now) {
        return isAbandoned(now)
                && (attempt < maxAttempts ? requeue(now) : failWith(Failure.workerLost(), retention, now));
    }

    public boolean cancel(Duration retention, Instant now) {
        return finish(CANCELLED, retention, now);
    }

    /** A failed or cancelled job from the beginning, on the client's wish. */
    public boolean retry(Instant now) {
        if (!(state == FAILED || state == CANCELLED) || !requeue(now)) {
            return false;
        }
        attempt = 0;
        whole = false;
        failure = null;
        finishedAt = null;
        expiresAt = null;
        return true;
    }

    /** The media go; the row stays for {@code tombstone} so that a client who comes late learns what happened. */
    public boolean expire(Duration tombstone, Instant now) {
        if (!become(EXPIRED)) {
            return false;
        }
        expiresAt = now;
        forgetAt = now.plus(tombstone);
        return true;
    }

    /** From now on its segments are what is worked on, until the last of them is done. */
    public boolean divide(Lease holder, Source seen, int number) {
        if (!isHeldBy(holder)) {
            return false;
        }
        source = seen;
        percent = 0;
        segments = Strip.of(number);
        hold(Lease.OF_SEGMENTS, Lease.FOREVER);
        // Each segment is put on the account as it is taken.
        return place.giveBack() && counted();
    }

    /** Puts a segment's part of the work on the owner's account. */
    boolean charge(Turn turn, long bytes) {
        return isDivided() && place.take(turn, bytes);
    }

    /** Notes how far one of its segments is. */
    boolean note(int segment, double percentOfIt) {
        if (!isDivided()) {
            return false;
        }
        segments = segments.with(segment, percentOfIt);
        percent = segments.percent();
        return counted();
    }

    /** All segments are done, and whoever has done the last one joins them. */
    boolean gather(Lease holder, Duration length, Instant now) {
        if (!isDivided()) {
            return false;
        }
        hold(holder, now.plus(length));
        return true;
    }

    /** Back into the queue, to be worked on in one go: its segments could not be made, or not be joined. */
    public boolean refuseSegments(Instant now) {
        if (segments == null || !requeue(now)) {
            return false;
        }
        attempt--;
        whole = true;
        segments = null;
        return true;
    }

    private boolean failWith(Failure why, Duration retention, Instant now) {
        if (!finish(FAILED, retention, now)) {
            return false;
        }
        failure = why;
        return true;
    }

    private boolean finish(State end, Duration retention, Instant now) {
        if (!become(end)) {
            return false;
        }
        segments = null;
        finishedAt = now;
        expiresAt = now.plus(retention);
        return true;
    }

    @Override
    boolean counted() {
        sequence++;
        return true;
    }
}
