package smallreel.intake;

import static smallreel.codec.Recipe.LEAST_HEIGHT;
import static smallreel.codec.Recipe.LEAST_KBPS;
import static smallreel.codec.Recipe.MOST_HEIGHT;
import static smallreel.codec.Recipe.MOST_KBPS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import smallreel.codec.Preset;
import smallreel.intake.Problem.FieldError;
import smallreel.job.Overrides;

/**
 * What was asked, validated.
 *
 * @param clientJobId null if the client gave none
 * @param name the video's name as a person knows it; never used as a path
 */
record Submission(String clientJobId, String name, Preset preset, Overrides overrides) {

    static final String KEY = "clientJobId";
    static final String NAME = "name";
    private static final Set<String> FIELDS = Set.of(KEY, NAME, "preset", "maxHeight", "maxFps", "crf", "audioKbps");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final int LONGEST_KEY = 200;
    static final String KEY_RULE = "must be 1 to " + LONGEST_KEY + " printable ASCII characters, such as a UUID";
    static final String TWICE = "is given more than once, with different values";
    private static final int LONGEST_NAME = 200;

    /** @param fields every field as often as it was given, query and form alike; the key's header among them */
    static Checked<Submission> read(Map<String, List<String>> fields) {
        var reader = new Reader(fields);
        var key = reader.key();
        var malformed = List.copyOf(reader.wrong);
        if (!malformed.isEmpty()) {
            return Checked.wrong(Problem.malformed(malformed));
        }
        reader.unknown();
        var name = baseName(reader.first(NAME));
        var preset = reader.preset();
        var overrides = new Overrides(
                reader.number(
                        "maxHeight",
                        Integer::valueOf,
                        n -> n >= LEAST_HEIGHT && n <= MOST_HEIGHT,
                        "a whole number, " + LEAST_HEIGHT + " to " + MOST_HEIGHT),
                reader.number("maxFps", Double::valueOf, n -> n >= 1 && n <= 240, "a number, 1 to 240"),
                reader.number(
                        "crf",
                        Integer::valueOf,
                        n -> n >= 0 && n <= preset.worstCrf(),
                        "a whole number, 0 (best) to " + preset.worstCrf() + " (smallest)"),
                reader.number(
                        "audioKbps",
                        Integer::valueOf,
                        n -> n >= LEAST_KBPS && n <= MOST_KBPS,
                        "a whole number, " + LEAST_KBPS + " to " + MOST_KBPS));
        return reader.wrong.isEmpty()
                ? Checked.right(new Submission(key, name, preset, overrides))
                : Checked.wrong(Problem.unprocessable(reader.wrong));
    }

    static boolean isKey(String given) {
        return !given.isBlank()
                && given.length() <= LONGEST_KEY
                && given.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** The last part of whatever path a client gives as a name, without what cannot be shown. */
    static String baseName(String given) {
        if (given == null) {
            return "video";
        }
        var base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var shown = base.codePoints()
                .filter(Submission::isShown)
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return shown.isEmpty() || shown.equals(".") || shown.equals("..") ? "video" : shown;
    }

    private static boolean isShown(int c) {
        var type = Character.getType(c);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }

    /** Reads the fields one by one and gathers everything that is wrong, so that a client mends it in one go. */
    private static final class Reader {

        private final Map<String, List<String>> fields;
        private final List<FieldError> wrong = new ArrayList<>();

        Reader(Map<String, List<String>> fields) {
            this.fields = new LinkedHashMap<>(fields);
        }

        String first(String field) {
            var values = fields.getOrDefault(field, List.of());
            if (values.stream().distinct().count() > 1) {
                wrong.add(new FieldError(field, TWICE));
            }
            return values.isEmpty() ? null : values.get(0);
        }

        String key() {
            var key = first(KEY);
            if (key == null) {
                return null;
            }
            if (!isKey(key)) {
                wrong.add(new FieldError(KEY, KEY_RULE));
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
                                        Stream.of(Preset.values())
                                                .map(Preset::id)
                                                .toList())));
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

        void unknown() {
            fields.keySet().stream()
                    .filter(field -> !FIELDS.contains(field))
                    .forEach(field -> wrong.add(new FieldError(
                            Submission.baseName(field),
                            "is not known here; known are "
                                    + String.join(", ", FIELDS.stream().sorted().toList()))));
        }
    }
}
