package smallreel.job;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How the whole service stands, for whoever looks after it.
 *
 * @param at when, by the database's clock
 * @param paused what is left alone now
 * @param jobs how many there are in each state, as long as they are remembered
 * @param nodes those that are there, and those that are not but still hold leases
 * @param owners the busiest, by what they have under way
 */
@JsonbPropertyOrder({"at", "paused", "jobs", "queue", "nodes", "owners"})
public record Overview(
        Instant at, List<Paused> paused, Map<State, Long> jobs, Line queue, List<Place> nodes, List<Share> owners) {

    /** @param by the owner name of whoever wanted it */
    @JsonbPropertyOrder({"what", "by", "since"})
    public record Paused(Pausable what, String by, Instant since) {

        static Paused of(Pause pause) {
            return new Paused(pause.subject(), pause.saidBy(), pause.since());
        }
    }

    /**
     * What waits.
     *
     * @param bytes of the sources
     * @param oldestWaitSeconds of the job that has been to be had for longest; 0 if there is none
     * @param next the first of them, in the order of work
     */
    @JsonbPropertyOrder({"jobs", "bytes", "oldestWaitSeconds", "next"})
    public record Line(long jobs, long bytes, long oldestWaitSeconds, List<Ticket> next) {}

    /** A job that waits. */
    @JsonbPropertyOrder({"job", "owner", "priority", "bytes", "since"})
    public record Ticket(String job, String owner, int priority, long bytes, Instant since) {

        static Ticket of(Waiter waiter) {
            return new Ticket(waiter.id(), waiter.owner(), waiter.priority(), waiter.bytes(), waiter.readyAt());
        }
    }

    /**
     * A node and what it works on.
     *
     * @param workers null if it was not heard of for a while
     * @param drained whether it begins no more jobs; null likewise
     */
    @JsonbPropertyOrder({"name", "workers", "drained", "startedAt", "seenAt", "running"})
    public record Place(
            String name, Integer workers, Boolean drained, Instant startedAt, Instant seenAt, List<Task> running) {

        static Place of(Node node, List<Task> running) {
            return new Place(node.name(), node.workers(), node.isDrained(), node.startedAt(), node.seenAt(), running);
        }

        static Place gone(String name, List<Task> running) {
            return new Place(name, null, null, null, null, running);
        }
    }

    /**
     * A job under way, or a segment of one.
     *
     * @param segment its number, from 0; null for a job as a whole
     */
    @JsonbPropertyOrder({"job", "owner", "attempt", "percent", "startedAt", "leaseUntil", "segment"})
    public record Task(
            String job,
            String owner,
            int attempt,
            double percent,
            Instant startedAt,
            Instant leaseUntil,
            Integer segment) {}

    /**
     * What one owner has.
     *
     * @param workSeconds what was begun in the last 24 hours, in the seconds by which the fair order reckons
     */
    @JsonbPropertyOrder({"owner", "queued", "processing", "workSeconds"})
    public record Share(String owner, long queued, long processing, long workSeconds) {}
}
