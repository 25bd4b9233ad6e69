package smallreel.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;

/** What decides when a job is worked on, and when it is rung for again: the part of its row that nobody is shown. */
@Embeddable
public class PlaceInLine {

    /** How long a ring may go unanswered before it is rung again; doubled each time, so that a backlog stays quiet. */
    private static final Duration FIRST_RING = Duration.ofSeconds(30);

    private static final int RING_DOUBLINGS = 5;

    int priority;

    @Column(name = "size_band")
    int sizeBand;

    @Column(name = "ready_at")
    Instant readyAt;

    int rings;

    @Column(name = "ring_due_at")
    Instant ringDueAt;

    @Column(name = "turn_from")
    Double turnFrom;

    @Column(name = "turn_to")
    Double turnTo;

    @Column(name = "turns_before")
    double turnsBefore;

    protected PlaceInLine() {}

    PlaceInLine(long bytes, Instant now) {
        priority = Turn.USUAL_PRIORITY;
        sizeBand = SizeBand.of(bytes);
        enter(now);
    }

    /** For a piece of what has this place: as urgent and as long as that, but not in line yet. */
    PlaceInLine behind() {
        var piece = new PlaceInLine();
        piece.priority = priority;
        piece.sizeBand = sizeBand;
        return piece;
    }

    /** What was worked on it so far is on the account of those who share the other priority. */
    boolean prefer(int chosen) {
        if (priority == chosen) {
            return false;
        }
        priority = chosen;
        return giveBack();
    }

    /** Waits, from some moment on, and not before. */
    final void enter(Instant from) {
        readyAt = from;
        rings = 0;
        ringDueAt = from.plus(FIRST_RING);
    }

    boolean isInLine() {
        return readyAt != null;
    }

    boolean isReady(Instant now) {
        return !readyAt.isAfter(now);
    }

    /** Puts what the work takes on its owner's account. */
    boolean take(Turn turn, long bytes) {
        turnsBefore += turnTo == null ? 0 : turnTo - turnFrom;
        turnFrom = turn.from();
        turnTo = turn.to(bytes == 0 ? SizeBand.usualBytes(sizeBand) : bytes);
        return true;
    }

    /** Takes from the account what was not worked. */
    boolean giveBack() {
        turnFrom = null;
        turnTo = null;
        return true;
    }

    boolean rungAgain(Instant now) {
        if (ringDueAt.isAfter(now)) {
            return false;
        }
        rings = Math.min(rings + 1, RING_DOUBLINGS);
        ringDueAt = now.plus(FIRST_RING.multipliedBy(1L << rings));
        return true;
    }

    Duration pauseFrom(Instant now) {
        return isReady(now) ? Duration.ZERO : Duration.between(now, readyAt);
    }
}
