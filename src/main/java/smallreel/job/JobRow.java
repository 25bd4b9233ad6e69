package smallreel.job;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;

/** What the row of a job holds, and how it reads. Only {@link Job}'s verbs write it. */
@MappedSuperclass
public abstract class JobRow extends Work {

    @Column(name = "client_job_id")
    String clientJobId;

    long sequence;
    String preset;

    @Convert(converter = JsonColumn.OfOverrides.class)
    Overrides overrides;

    @Convert(converter = JsonColumn.OfSource.class)
    Source source;

    @Column(name = "source_bytes")
    long sourceBytes;

    @Convert(converter = JsonColumn.OfResult.class)
    Result result;

    @Column(name = "result_file")
    String resultFile;

    @Convert(converter = JsonColumn.OfFailure.class)
    Failure failure;

    @Convert(converter = JsonColumn.OfStrip.class)
    Strip segments;

    boolean whole;

    @Column(name = "trace_parent")
    String traceParent;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "forget_at")
    Instant forgetAt;

    public String clientJobId() {
        return clientJobId;
    }

    public int priority() {
        return place.priority;
    }

    /** What the request for it was part of, as W3C's traceparent; null if nothing was traced. */
    public String traceParent() {
        return traceParent;
    }

    /** Said before it is added. */
    public void goOnWith(String requestTraceParent) {
        traceParent = requestTraceParent;
    }

    public long sequence() {
        return sequence;
    }

    public String preset() {
        return preset;
    }

    public Overrides overrides() {
        return overrides;
    }

    public Source source() {
        return source;
    }

    public Result result() {
        return result;
    }

    /** The name of the result among this job's media; null until COMPLETED. */
    public String resultFile() {
        return resultFile;
    }

    public Failure failure() {
        return failure;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant finishedAt() {
        return finishedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** How far each of its segments is, in order; null unless it is divided into some. */
    public Strip segments() {
        return segments;
    }

    /** Whether its segments, and not the job itself, are what is worked on. */
    public boolean isDivided() {
        return state == State.PROCESSING && Lease.OF_SEGMENTS.token().equals(lease);
    }

    /** Whether it is to be worked on in one go, since segments of it have failed. */
    public boolean isToBeWhole() {
        return whole;
    }

    /** Whether this job was asked for with the same settings and the same video: byte for byte, or by its URL. */
    public boolean isSameAs(String otherPreset, Overrides otherOverrides, Source otherSource) {
        return preset.equals(otherPreset) && overrides.equals(otherOverrides) && source.isSameAs(otherSource);
    }

    JobChanged changed() {
        return new JobChanged(id, owner, state, sequence);
    }
}
