package smallreel.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That something is left alone, until its row is gone. */
@Entity
@Table(name = "pause")
public class Pause {

    @Id
    @Enumerated(EnumType.STRING)
    Pausable subject;

    @Column(name = "said_by")
    String saidBy;

    Instant since;

    protected Pause() {}

    public Pausable subject() {
        return subject;
    }

    /** Who wanted it. */
    public String saidBy() {
        return saidBy;
    }

    public Instant since() {
        return since;
    }
}
