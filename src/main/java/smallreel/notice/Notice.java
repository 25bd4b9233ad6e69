package smallreel.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import smallreel.job.JobMoved;
import smallreel.queue.Address;
import smallreel.queue.Envelope;

/** A message that must be sent: written in the transaction of what it tells, deleted when the broker has it. */
@Entity
@Table(name = "notice")
public class Notice {

    @Id
    String id;

    @Column(name = "job_id")
    String jobId;

    long sequence;
    String owner;

    @Column(name = "client_job_id")
    String clientJobId;

    String state;
    String address;
    String correlation;
    String type;
    String text;

    /** Whoever is sending it, until it is due again. */
    String holder;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "due_at")
    Instant dueAt;

    protected Notice() {}

    Notice(JobMoved moved, CloudEvent event, String address, String correlation) {
        var job = moved.job();
        this.id = UUID.randomUUID().toString();
        this.jobId = job.id();
        this.sequence = job.sequence();
        this.owner = job.owner();
        this.clientJobId = job.clientJobId();
        this.state = job.state().name();
        this.address = address;
        this.correlation = correlation;
        this.type = event.type();
        this.text = event.text();
        this.createdAt = moved.at();
        this.dueAt = moved.at();
    }

    String id() {
        return id;
    }

    String jobId() {
        return jobId;
    }

    String address() {
        return address;
    }

    Envelope envelope(Duration keep) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("contentType", CloudEvent.MEDIA_TYPE);
        properties.put("jobId", jobId);
        properties.put("clientJobId", clientJobId);
        properties.put("owner", owner);
        properties.put("state", state);
        properties.put("sequence", sequence);
        return new Envelope(Address.read(address), correlation, type, properties, text, keep);
    }
}
