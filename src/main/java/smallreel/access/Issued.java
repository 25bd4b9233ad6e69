package smallreel.access;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** A ticket as whoever asked for it sees it, which is the only time that it is seen. */
@JsonbPropertyOrder({"ticket", "expiresAt"})
public record Issued(String ticket, Instant expiresAt) {}
