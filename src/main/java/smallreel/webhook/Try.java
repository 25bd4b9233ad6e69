package smallreel.webhook;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * What came of telling somebody once.
 *
 * @param at by the database's clock
 * @param status that was answered; null if nobody answered
 * @param problem a sentence; null if it has arrived
 */
@JsonbPropertyOrder({"at", "status", "problem"})
public record Try(Instant at, Integer status, String problem) {}
