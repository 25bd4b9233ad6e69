package smallreel.job;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Instants as timestamps with time zone; Jakarta Persistence knows them by itself only from 3.2 on. The column's type
 * is named, because PostgreSQL takes no null without one.
 */
@Converter(autoApply = true)
public class InstantColumn implements AttributeConverter<Instant, OffsetDateTime> {

    @Override
    public OffsetDateTime convertToDatabaseColumn(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public Instant convertToEntityAttribute(OffsetDateTime stored) {
        return stored == null ? null : stored.toInstant();
    }

    /** What a driver gives for a moment of its own differs: H2 an OffsetDateTime, PostgreSQL a Timestamp. */
    static Instant instantOf(Object stored) {
        return stored instanceof OffsetDateTime moment ? moment.toInstant() : ((Timestamp) stored).toInstant();
    }
}
