package smallreel.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import smallreel.job.JobMoved;
import smallreel.notice.CloudEvent;

/** One change of a job that somebody is to be told of: written in its transaction, and kept as long as the job. */
@Entity
@Table(name = "delivery")
public class Delivery {

    /** Where it stands. */
    public enum State {
        PENDING,
        DELIVERED,
        FAILED
    }

    @Id
    String id;

    @Column(name = "job_id")
    String jobId;

    long sequence;
    String owner;

    @Column(name = "callback_id")
    String callbackId;

    String receiver;
    String event;
    String type;
    String text;

    @Enumerated(EnumType.STRING)
    State state;

    @Convert(converter = Tries.Column.class)
    Tries tries;

    /** In a row, since it was written or asked for again. */
    int failures;

    /** Whoever is telling it, until it is due again. */
    String holder;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "try_until")
    Instant tryUntil;

    @Column(name = "due_at")
    Instant dueAt;

    protected Delivery() {}

    Delivery(JobMoved moved, CloudEvent told, Callback callback, String receiver, Duration patience) {
        var job = moved.job();
        this.id = UUID.randomUUID().toString();
        this.jobId = job.id();
        this.sequence = job.sequence();
        this.owner = job.owner();
        this.callbackId = callback.id();
        this.receiver = receiver;
        this.event = told.id();
        this.type = told.type();
        this.text = told.text();
        this.tries = Tries.NONE;
        this.createdAt = moved.at();
        tryFrom(moved.at(), patience);
    }

    String id() {
        return id;
    }

    String jobId() {
        return jobId;
    }

    public long sequence() {
        return sequence;
    }

    String owner() {
        return owner;
    }

    String callbackId() {
        return callbackId;
    }

    /** The same whenever the same change is told. */
    public String event() {
        return event;
    }

    public String type() {
        return type;
    }

    String text() {
        return text;
    }

    public State state() {
        return state;
    }

    public List<Try> tries() {
        return tries.tries();
    }

    int failures() {
        return failures;
    }

    /** When it is tried again; null if it is not, or is being tried. */
    public Instant nextTryAt() {
        return holder == null ? dueAt : null;
    }

    boolean isHeldBy(String someone) {
        return someone.equals(holder);
    }

    void arrive(Try made) {
        note(made);
        end(State.DELIVERED);
    }

    void fail(Try made) {
        note(made);
        end(State.FAILED);
    }

    /** Later again, unless its time is over by then. */
    void miss(Try made, Duration pause, Instant now) {
        note(made);
        failures++;
        holder = null;
        dueAt = now.plus(pause);
        if (dueAt.isAfter(tryUntil)) {
            end(State.FAILED);
        }
    }

    /** Is told from the beginning, also if it has arrived; unless somebody is telling it just now. */
    void replay(Duration patience, Instant now) {
        if (holder == null || !dueAt.isAfter(now)) {
            tryFrom(now, patience);
        }
    }

    private void tryFrom(Instant now, Duration patience) {
        state = State.PENDING;
        failures = 0;
        holder = null;
        tryUntil = now.plus(patience);
        dueAt = now;
    }

    private void note(Try made) {
        tries = tries.and(made);
    }

    private void end(State last) {
        state = last;
        holder = null;
        dueAt = null;
    }
}
