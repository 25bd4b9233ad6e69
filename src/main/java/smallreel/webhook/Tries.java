package smallreel.webhook;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.stream.Stream;
import smallreel.job.JsonColumn;

/** The last of what came of telling somebody, in order. */
public record Tries(List<Try> tries) {

    static final Tries NONE = new Tries(List.of());

    private static final int MOST = 50;

    Tries and(Try next) {
        var from = Math.max(0, tries.size() + 1 - MOST);
        return new Tries(
                Stream.concat(tries.stream().skip(from), Stream.of(next)).toList());
    }

    @Converter
    public static class Column extends JsonColumn<Tries> implements AttributeConverter<Tries, String> {
        public Column() {
            super(Tries.class);
        }
    }
}
