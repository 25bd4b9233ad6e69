package smallreel.job;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Jobs for tests, brought to where a test wants them by the verbs that everyone uses. */
final class Sample {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration PAUSE = Duration.ofSeconds(10);
    static final Duration RETENTION = Duration.ofHours(24);
    static final Duration TOMBSTONE = Duration.ofDays(7);
    static final int MAX_ATTEMPTS = 3;

    static final Lease WORKER = Lease.on("worker");
    static final Lease STRANGER = Lease.on("stranger");
    static final Failure BROKEN = new Failure(Failure.Kind.INTERNAL, "CRASHED", "The codec crashed.", null);

    static final String URL = "https://media.example/holiday.mp4?signature=5ec2e7";

    private Sample() {}

    static Job job() {
        return job(10_000_000);
    }

    static Job job(long bytes) {
        return job(UUID.randomUUID().toString(), "owner", UUID.randomUUID().toString(), bytes);
    }

    static Job job(String id, String owner, String clientJobId, long bytes) {
        return new Job(
                id, owner, clientJobId, "fast", Overrides.NONE, Source.unseen("holiday.mp4", bytes, "5ea1"), NOON);
    }

    /** One whose video has to be fetched. */
    static Job elsewhere() {
        return new Job(
                UUID.randomUUID().toString(),
                "owner",
                null,
                "fast",
                Overrides.NONE,
                Source.at(URL, "holiday.mp4"),
                NOON);
    }

    static Job in(State state) {
        var job = job();
        switch (state) {
            case QUEUED -> {}
            case PROCESSING -> claim(job, WORKER, NOON);
            case COMPLETED -> complete(claimed(job), NOON);
            case FAILED -> claimed(job).fail(WORKER, BROKEN, RETENTION, NOON);
            case CANCELLED -> job.cancel(RETENTION, NOON);
            case EXPIRED -> {
                job.cancel(RETENTION, NOON);
                job.expire(TOMBSTONE, NOON);
            }
        }
        return job;
    }

    static boolean claim(Job job, Lease lease, Instant now) {
        return job.claimBy(lease, LEASE, MAX_ATTEMPTS, now);
    }

    static boolean complete(Job job, Instant now) {
        return job.complete(WORKER, job.source(), result(), "result-1", RETENTION, now);
    }

    static Result result() {
        return new Result(
                4_000_000,
                "0123",
                60.0,
                "ENCODED",
                null,
                "humble-video 0.2.1",
                null,
                "mp4",
                2.0,
                320,
                240,
                25.0,
                "h264",
                "aac");
    }

    private static Job claimed(Job job) {
        claim(job, WORKER, NOON);
        return job;
    }
}
