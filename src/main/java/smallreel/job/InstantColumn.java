package smallreel.job;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Instants as timestamps with time zone; Jakarta Persistence knows them by itself only from 3.2 on. What a driver
 * gives for such a column differs: H2 an OffsetDateTime, PostgreSQL a Timestamp.
 */
@Converter(autoApply = true)
public class InstantColumn implements AttributeConverter<Instant, Object> {

    @Override
    public Object convertToDatabaseColumn(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public Instant convertToEntityAttribute(Object stored) {
        return stored == null ? null : instantOf(stored);
    }

    static Instant instantOf(Object stored) {
        return stored instanceof OffsetDateTime moment ? moment.toInstant() : ((Timestamp) stored).toInstant();
    }
}
