package smallreel.job;

import static smallreel.job.State.PROCESSING;
import static smallreel.job.State.QUEUED;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Duration;
import java.time.Instant;

/** What the row of a job holds, and how it reads. Only {@link Job}'s verbs write it. */
@MappedSuperclass
public abstract class JobRow {

    @Id
    String id;

    String owner;

    @Column(name = "client_job_id")
    String clientJobId;

    @Enumerated(EnumType.STRING)
    State state;

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

    double percent;
    int attempt;
    String lease;

    @Column(name = "lease_until")
    Instant leaseUntil;

    @Embedded
    PlaceInLine place;

    @Column(name = "trace_parent")
    String traceParent;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "forget_at")
    Instant forgetAt;

    public String id() {
        return id;
    }

    public String owner() {
        return owner;
    }

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

    /** Since when it waits, or waited, for a worker. */
    public Instant readyAt() {
        return place.readyAt;
    }

    public State state() {
        return state;
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

    public double percent() {
        return percent;
    }

    public int attempt() {
        return attempt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant finishedAt() {
        return finishedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public boolean isHeldBy(Lease holder) {
        return state == PROCESSING && holder.token().equals(lease);
    }

    /** Whether this job was asked for with the same settings and the same video: byte for byte, or by its URL. */
    public boolean isSameAs(String otherPreset, Overrides otherOverrides, Source otherSource) {
        return preset.equals(otherPreset) && overrides.equals(otherOverrides) && source.isSameAs(otherSource);
    }

    /** Whether a worker has it, but has let its lease run out. */
    boolean isAbandoned(Instant now) {
        return state == PROCESSING && leaseUntil.isBefore(now);
    }

    /** Whether it is for anyone to take. Before its first attempt there is no pause, whatever becomes of the clock. */
    boolean isWaiting(Instant now) {
        return state == QUEUED && (attempt == 0 || place.isReady(now));
    }

    /** How long from now a job that has just come into the queue is to be left alone. */
    Duration pauseFrom(Instant now) {
        return place.pauseFrom(now);
    }

    JobChanged changed() {
        return new JobChanged(id, owner, state, sequence);
    }
}
