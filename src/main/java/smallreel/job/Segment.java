package smallreel.job;

import static smallreel.job.State.COMPLETED;
import static smallreel.job.State.QUEUED;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * A piece of a long job, which a worker takes as it takes a job. It is there only as long as the job is divided: one that
 * cannot be made is not FAILED, but has its job be worked on in one go.
 */
@Entity
@Table(name = "segment")
public class Segment extends Work {

    @Column(name = "job_id")
    String jobId;

    int number;
    String piece;
    long bytes;
    String file;

    protected Segment() {}

    Segment(String id, Job job, int number, String piece, long bytes) {
        this.id = id;
        this.owner = job.owner();
        this.state = QUEUED;
        this.jobId = job.id();
        this.number = number;
        this.piece = piece;
        this.bytes = bytes;
        this.place = job.place.behind();
    }

    public String jobId() {
        return jobId;
    }

    /** Its place in the job, from 0. */
    public int number() {
        return number;
    }

    /** What it is, in the codec's own words. */
    public String piece() {
        return piece;
    }

    /** Its name among the job's media; null until it is COMPLETED. */
    public String file() {
        return file;
    }

    /** Its share of the source. */
    long bytes() {
        return bytes;
    }

    boolean enter(Instant now) {
        place.enter(now);
        return true;
    }

    boolean progress(Lease holder, double percentNow) {
        if (!isHeldBy(holder)) {
            return false;
        }
        percent = Math.max(percent, Math.min(100, percentNow));
        return true;
    }

    boolean complete(Lease holder, String made) {
        if (!isHeldBy(holder) || !become(COMPLETED)) {
            return false;
        }
        percent = 100;
        file = made;
        return true;
    }

    /** Back into the line after an attempt that broke, for later, if an attempt is left. */
    boolean breakOff(Lease holder, int attempts, Duration pause, Instant now) {
        return isHeldBy(holder) && attempt < attempts && requeue(now.plus(pause));
    }

    /** Takes it from a worker whose lease ran out, if an attempt is left. */
    boolean recover(int maxAttempts, Instant now) {
        return isAbandoned(now) && attempt < maxAttempts && requeue(now);
    }

    @Override
    boolean counted() {
        return true;
    }
}
