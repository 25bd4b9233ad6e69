package smallreel.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import smallreel.job.Caller;

/** Leave to open one socket or stream in somebody's name. The row knows it by its hash alone. */
@Entity
@Table(name = "ticket")
public class Ticket {

    @Id
    String hash;

    String owner;
    boolean admin;

    @Column(name = "known_until")
    Instant knownUntil;

    @Column(name = "expires_at")
    Instant expiresAt;

    protected Ticket() {}

    Ticket(String hash, Caller caller, Instant expiresAt) {
        this.hash = hash;
        this.owner = caller.owner();
        this.admin = caller.admin();
        this.knownUntil = caller.until();
        this.expiresAt = expiresAt;
    }

    Caller caller() {
        return new Caller(owner, admin, knownUntil);
    }
}
