package smallreel.queue;

import java.time.Duration;
import java.util.Map;

/**
 * A message for somebody outside, and what is written on it.
 *
 * @param correlation the JMSCorrelationID; null for none
 * @param type the JMSType
 * @param properties by which a reader may choose without opening it; those that are null are left out
 * @param keep how long the broker is to keep it for a reader who is away
 */
public record Envelope(
        Address to, String correlation, String type, Map<String, Object> properties, String text, Duration keep) {}
