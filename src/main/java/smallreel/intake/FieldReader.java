package smallreel.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import smallreel.codec.Preset;
import smallreel.intake.Problem.FieldError;
import smallreel.job.Overrides;
import smallreel.outbound.Target;

/** Reads the fields one by one and gathers everything that is wrong, so that a client mends it in one go. */
final class FieldReader {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    private final Map<String, List<String>> fields;
    final List<FieldError> wrong = new ArrayList<>();

    FieldReader(Map<String, List<String>> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    String first(String field) {
        var values = fields.getOrDefault(field, List.of());
        if (values.stream().distinct().count() > 1) {
            wrong.add(new FieldError(field, Submission.TWICE));
        }
        return values.isEmpty() ? null : values.get(0);
    }

    String key() {
        var key = first(Submission.KEY);
        if (key == null) {
            return null;
        }
        if (!Submission.isKey(key)) {
            wrong.add(new FieldError(Submission.KEY, Submission.KEY_RULE));
        }
        return key;
    }

    Preset preset() {
        var given = first("preset");
        if (given == null) {
            return Preset.BALANCED;
        }
        return Preset.named(given).orElseGet(() -> {
            wrong.add(new FieldError(
                    "preset",
                    "must be one of "
                            + String.join(
                                    ", ",
                                    Stream.of(Preset.values()).map(Preset::id).toList())));
            return Preset.BALANCED;
        });
    }

    <N> N number(String field, Function<String, N> parse, Predicate<N> inRange, String expected) {
        var given = first(field);
        if (given == null) {
            return null;
        }
        if (DECIMAL.matcher(given).matches()) {
            try {
                var number = parse.apply(given);
                if (inRange.test(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below, as for a number that is out of range
            }
        }
        wrong.add(new FieldError(field, "must be " + expected));
        return null;
    }

    /** True or null: what is false is as if it had not been said. */
    Boolean flag(String field) {
        var given = first(field);
        if (given == null || given.equalsIgnoreCase("false")) {
            return null;
        }
        if (!given.equalsIgnoreCase("true")) {
            wrong.add(new FieldError(field, "must be true or false"));
        }
        return true;
    }

    /** One that can be understood; null if there is none. */
    String url(String field) {
        var given = first(field);
        if (given != null && Target.read(given) instanceof Target.Unusable unusable) {
            wrong.add(new FieldError(field, unusable.why()));
        }
        return given;
    }

    /** What is right by itself may not go with the rest. */
    void together(Overrides asked) {
        if (asked.targetBytes() != null && asked.crf() != null) {
            wrong.add(new FieldError("crf", "cannot be given together with targetBytes, which decides it"));
        }
        if (asked.targetQuality() != null && asked.crf() != null) {
            wrong.add(new FieldError("crf", "cannot be given together with targetQuality, which decides it"));
        }
        if (asked.targetQuality() != null && asked.targetBytes() != null) {
            wrong.add(new FieldError(
                    "targetQuality", "cannot be given together with targetBytes: ask for a quality or for a size"));
        }
        if (asked.start() != null && asked.end() != null && asked.end() <= asked.start()) {
            wrong.add(new FieldError("end", "must come after start"));
        }
    }

    void unknown() {
        fields.keySet().stream()
                .filter(field -> !Submission.FIELDS.contains(field))
                .forEach(field -> wrong.add(new FieldError(
                        Submission.baseName(field),
                        "is not known here; known are "
                                + String.join(
                                        ", ",
                                        Submission.FIELDS.stream().sorted().toList()))));
    }
}
