package smallreel.job;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * Keeps a record that no query looks into as a JSON document in one column. Each subclass names its types itself, since
 * EclipseLink does not look for them any higher.
 */
public abstract class JsonColumn<T> {

    private static final Jsonb JSON = JsonbBuilder.create();

    private final Class<T> type;

    protected JsonColumn(Class<T> type) {
        this.type = type;
    }

    public String convertToDatabaseColumn(T value) {
        return value == null ? null : JSON.toJson(value);
    }

    public T convertToEntityAttribute(String json) {
        return json == null ? null : JSON.fromJson(json, type);
    }

    @Converter
    public static class OfOverrides extends JsonColumn<Overrides> implements AttributeConverter<Overrides, String> {
        public OfOverrides() {
            super(Overrides.class);
        }
    }

    @Converter
    public static class OfSource extends JsonColumn<Source> implements AttributeConverter<Source, String> {
        public OfSource() {
            super(Source.class);
        }
    }

    @Converter
    public static class OfResult extends JsonColumn<Result> implements AttributeConverter<Result, String> {
        public OfResult() {
            super(Result.class);
        }
    }

    @Converter
    public static class OfFailure extends JsonColumn<Failure> implements AttributeConverter<Failure, String> {
        public OfFailure() {
            super(Failure.class);
        }
    }

    @Converter
    public static class OfStrip extends JsonColumn<Strip> implements AttributeConverter<Strip, String> {
        public OfStrip() {
            super(Strip.class);
        }
    }
}
