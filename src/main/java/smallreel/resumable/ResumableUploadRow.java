package smallreel.resumable;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.List;
import smallreel.job.JsonColumn;
import smallreel.job.Overrides;
import smallreel.storage.Piece;

/** What the row of an upload holds, and how it reads. Only {@link ResumableUpload}'s verbs write it. */
@MappedSuperclass
public abstract class ResumableUploadRow {

    @Id
    String id;

    String owner;

    @Column(name = "client_job_id")
    String clientJobId;

    String name;
    String preset;

    @Convert(converter = JsonColumn.OfOverrides.class)
    Overrides overrides;

    int priority;

    @Column(name = "callback_url")
    String callbackUrl;

    String metadata;
    long length;

    @Convert(converter = ArrivedColumn.class)
    Arrived pieces;

    long received;
    long turn;
    String writing;

    @Column(name = "heard_until")
    Instant heardUntil;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "job_id")
    String jobId;

    String sha256;
    String joined;
    boolean held;
    boolean done;

    public String id() {
        return id;
    }

    public Announced announced() {
        return new Announced(
                owner, clientJobId, name, preset, overrides, priority, callbackUrl, metadata, length, held);
    }

    public long length() {
        return length;
    }

    public List<Piece> pieces() {
        return pieces.pieces();
    }

    /** The bytes that are safe, without those of the piece that is being written. */
    public long received() {
        return received;
    }

    /** The turn of whoever came last to send more. */
    public long turn() {
        return turn;
    }

    /** The piece that is being written, or was when its writer died; null if there is none. */
    public String writing() {
        return writing;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public boolean isWhole() {
        return received == length;
    }

    /** The id of the job that it becomes or has become; null as long as it is not whole. */
    public String jobId() {
        return jobId;
    }

    public String sha256() {
        return sha256;
    }

    /** The file that holds all of it. */
    public String joined() {
        return joined;
    }

    /** Whether it waits for somebody to ask for a job of it. */
    public boolean isHeld() {
        return held;
    }

    /** Whether its job is there. */
    public boolean isDone() {
        return done;
    }
}
