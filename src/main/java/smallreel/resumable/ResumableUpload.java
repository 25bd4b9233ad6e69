package smallreel.resumable;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import smallreel.storage.Piece;

/**
 * A video that may take several requests to arrive. Whoever has something to send takes a turn, and so ends the turn
 * before, whose writer may be dead, frozen or only slow: from then on nothing it does counts. Every verb either does
 * what it says or finds that it may not and answers {@code false}, the row untouched. {@code now} is the database's.
 */
@Entity
@Table(name = "resumable_upload")
public class ResumableUpload extends ResumableUploadRow {

    protected ResumableUpload() {}

    public ResumableUpload(String id, Announced asked, Duration retention, Instant now) {
        this.id = id;
        this.owner = asked.owner();
        this.clientJobId = asked.clientJobId();
        this.name = asked.name();
        this.preset = asked.preset();
        this.overrides = asked.overrides();
        this.priority = asked.priority();
        this.callbackUrl = asked.callbackUrl();
        this.metadata = asked.metadata();
        this.length = asked.length();
        this.held = asked.held();
        this.pieces = Arrived.NOTHING;
        this.heardUntil = now;
        this.expiresAt = now.plus(retention);
    }

    /**
     * Ends whatever turn there is, without its writer.
     *
     * @param written how long the piece that was being written is now
     */
    public boolean seal(long written) {
        return close(Math.min(written, length - pieces.bytes()), false);
    }

    /** Begins a turn. A piece whose writer is known to have ended is continued; else a new one is begun. */
    public boolean takeTurn(Duration lease, Duration retention, Instant now) {
        if (jobId != null || writing != null || isWhole()) {
            return false;
        }
        turn++;
        if (pieces.endsClosed()) {
            writing = pieces.last().file();
            pieces = pieces.withoutLast();
            received = pieces.bytes();
        } else {
            writing = Long.toString(turn);
        }
        return hear(lease, retention, now);
    }

    /** Tells that the writer of this turn is alive. */
    public boolean renew(long mine, Duration lease, Duration retention, Instant now) {
        return isHeldBy(mine) && hear(lease, retention, now);
    }

    /** Ends a turn, by its own writer. */
    public boolean endTurn(long mine, long written, Duration lease, Duration retention, Instant now) {
        return isHeldBy(mine) && close(written, true) && hear(lease, retention, now);
    }

    /** Lets one that was held become a job, of these settings: the first who asks for it says which. */
    public boolean release(Announced asked) {
        if (!held) {
            return false;
        }
        held = false;
        clientJobId = asked.clientJobId();
        name = asked.name();
        preset = asked.preset();
        overrides = asked.overrides();
        priority = asked.priority();
        callbackUrl = asked.callbackUrl();
        return true;
    }

    /** Begins to make it a job; nobody else need look for it so soon. */
    public boolean settle(Duration patience, Instant now) {
        if (done || held || !isWhole()) {
            return false;
        }
        heardUntil = now.plus(patience);
        return true;
    }

    /** Says which job it is to be, once and for all: whoever finishes it finishes that. */
    public boolean become(String job, String digest, String file) {
        if (jobId != null || !isWhole()) {
            return false;
        }
        jobId = job;
        sha256 = digest;
        joined = file;
        return true;
    }

    /** Its job is there; it need not be the one that it was to be, if another request was faster. */
    public boolean done(String job) {
        jobId = job;
        received = length;
        writing = null;
        held = false;
        done = true;
        return true;
    }

    private boolean isHeldBy(long mine) {
        return turn == mine && writing != null;
    }

    private boolean close(long written, boolean byItsWriter) {
        if (writing == null) {
            return false;
        }
        if (written > 0) {
            pieces = pieces.and(new Piece(writing, written, byItsWriter));
        }
        received = pieces.bytes();
        writing = null;
        return true;
    }

    private boolean hear(Duration lease, Duration retention, Instant now) {
        heardUntil = now.plus(lease);
        expiresAt = now.plus(retention);
        return true;
    }
}
