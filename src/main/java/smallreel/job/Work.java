package smallreel.job;

import static smallreel.job.State.PROCESSING;
import static smallreel.job.State.QUEUED;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Duration;
import java.time.Instant;

/**
 * What a worker takes for a while, be it a job or a segment of one: it waits in a line, is claimed, held by a lease that
 * must be renewed, and goes back into the line if that runs out. The {@code now} of every verb is the database's.
 */
@MappedSuperclass
public abstract class Work {

    @Id
    String id;

    String owner;

    @Enumerated(EnumType.STRING)
    State state;

    double percent;
    int attempt;
    String lease;

    @Column(name = "lease_until")
    Instant leaseUntil;

    @Embedded
    PlaceInLine place;

    @Column(name = "started_at")
    Instant startedAt;

    public String id() {
        return id;
    }

    public String owner() {
        return owner;
    }

    public State state() {
        return state;
    }

    public double percent() {
        return percent;
    }

    public int attempt() {
        return attempt;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** Since when it waits, or waited, for a worker. */
    public Instant readyAt() {
        return place.readyAt;
    }

    /** Takes it for one attempt, if it waits and has its pause behind it, or if whoever had it let the lease run out. */
    public boolean claimBy(Lease claimant, Duration length, int maxAttempts, Instant now) {
        if (!isWaiting(now) && !(isAbandoned(now) && attempt < maxAttempts)) {
            return false;
        }
        state = PROCESSING;
        attempt++;
        percent = 0;
        startedAt = now;
        hold(claimant, now.plus(length));
        return counted();
    }

    /** Keeps the lease alive; no change that a client could see. */
    public boolean renew(Lease holder, Duration length, Instant now) {
        if (!isHeldBy(holder)) {
            return false;
        }
        leaseUntil = now.plus(length);
        return true;
    }

    /** Back into the line because the server stops: the attempt does not count. */
    public boolean giveBack(Lease holder, Instant now) {
        if (!isHeldBy(holder) || !requeue(now)) {
            return false;
        }
        attempt--;
        return true;
    }

    /** Notes that the doorbell was rung once more for what still waits. */
    public boolean rungAgain(Instant now) {
        return state == QUEUED && place.rungAgain(now);
    }

    public boolean isHeldBy(Lease holder) {
        return state == PROCESSING && holder.token().equals(lease);
    }

    /** Whether a worker has it, but has let its lease run out. */
    boolean isAbandoned(Instant now) {
        return state == PROCESSING && leaseUntil.isBefore(now);
    }

    /** Whether it is for anyone to take. Before its first attempt there is no pause, whatever becomes of the clock. */
    boolean isWaiting(Instant now) {
        return state == QUEUED && isInLine() && (attempt == 0 || place.isReady(now));
    }

    /** Whether anybody is to take it at all. */
    boolean isInLine() {
        return place.isInLine();
    }

    /** How long from now something that has just come into the line is to be left alone. */
    Duration pauseFrom(Instant now) {
        return place.pauseFrom(now);
    }

    final void hold(Lease holder, Instant until) {
        lease = holder.token();
        leaseUntil = until;
    }

    final boolean requeue(Instant from) {
        if (!become(QUEUED)) {
            return false;
        }
        percent = 0;
        startedAt = null;
        place.enter(from);
        return true;
    }

    /** Whatever it becomes in this way, nobody holds it unless the verb says so. */
    final boolean become(State next) {
        if (!state.mayBecome(next)) {
            return false;
        }
        state = next;
        lease = null;
        leaseUntil = null;
        return counted();
    }

    /** Counts a change that a client can see; always true. */
    abstract boolean counted();
}
