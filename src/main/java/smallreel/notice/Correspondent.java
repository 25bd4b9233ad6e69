package smallreel.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who asked for a job by message, and wants to be told of it at an address. */
@Entity
@Table(name = "correspondent")
public class Correspondent {

    @Id
    String id;

    @Column(name = "job_id")
    String jobId;

    String address;
    String correlation;

    protected Correspondent() {}

    Correspondent(String id, String jobId, String address, String correlation) {
        this.id = id;
        this.jobId = jobId;
        this.address = address;
        this.correlation = correlation;
    }

    String address() {
        return address;
    }

    /** What the answers are known by at that address. */
    String correlation() {
        return correlation;
    }
}
