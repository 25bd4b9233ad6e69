package smallreel.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A server of the cluster, as it says of itself. */
@Entity
@Table(name = "node")
public class Node {

    @Id
    String name;

    int workers;
    boolean drained;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "seen_at")
    Instant seenAt;

    protected Node() {}

    public String name() {
        return name;
    }

    /** How many jobs it works on side by side. */
    public int workers() {
        return workers;
    }

    /** Whether it is to begin no more jobs. */
    public boolean isDrained() {
        return drained;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** When it last said that it is there. */
    public Instant seenAt() {
        return seenAt;
    }
}
