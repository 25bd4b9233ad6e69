package smallreel.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import smallreel.job.Job;

/** Where somebody is told of one job, or of all jobs of an owner that do not say it themselves. */
@Entity
@Table(name = "callback")
public class Callback {

    @Id
    String id;

    String owner;

    @Column(name = "job_id")
    String jobId;

    String url;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "gone_at")
    Instant goneAt;

    protected Callback() {}

    static String idOfJob(String jobId) {
        return "job/" + jobId;
    }

    static String idOfOwner(String owner) {
        return "owner/" + owner;
    }

    static Callback of(Job job, String url) {
        var callback = new Callback();
        callback.id = idOfJob(job.id());
        callback.jobId = job.id();
        callback.owner = job.owner();
        callback.url = url;
        callback.createdAt = job.createdAt();
        return callback;
    }

    static Callback of(String owner, String url, Instant now) {
        var callback = new Callback();
        callback.id = idOfOwner(owner);
        callback.owner = owner;
        callback.url = url;
        callback.createdAt = now;
        return callback;
    }

    String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    public String url() {
        return url;
    }

    /** When the receiver said that it wants no more; null if it did not. */
    public Instant goneAt() {
        return goneAt;
    }

    boolean isGone() {
        return goneAt != null;
    }

    /** Somebody is there again, as far as the owner knows. */
    void welcome() {
        goneAt = null;
    }

    void leave(Instant now) {
        goneAt = now;
    }
}
