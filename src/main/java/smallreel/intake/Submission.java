package smallreel.intake;

import static smallreel.codec.Recipe.LATEST;
import static smallreel.codec.Recipe.LEAST_HEIGHT;
import static smallreel.codec.Recipe.LEAST_KBPS;
import static smallreel.codec.Recipe.LEAST_SSIM;
import static smallreel.codec.Recipe.LEAST_TARGET;
import static smallreel.codec.Recipe.MOST_HEIGHT;
import static smallreel.codec.Recipe.MOST_KBPS;
import static smallreel.codec.Recipe.MOST_SSIM;

import java.util.List;
import java.util.Map;
import java.util.Set;
import smallreel.codec.Preset;
import smallreel.job.Overrides;
import smallreel.job.Turn;

/**
 * What was asked, validated.
 *
 * @param clientJobId null if the client gave none
 * @param name the video's name as a person knows it; never used as a path
 * @param priority 0 to 9, higher first
 * @param callbackUrl where the job is to be told of, a URL that can be understood; null for nowhere of its own. Whether
 *     the client may ask for these two, {@link Consent} knows
 */
record Submission(
        String clientJobId, String name, Preset preset, Overrides overrides, int priority, String callbackUrl) {

    static final String KEY = "clientJobId";
    static final String NAME = "name";
    static final String CALLBACK = "callbackUrl";
    static final String UNNAMED = "video";
    static final Set<String> FIELDS = Set.of(
            KEY,
            NAME,
            CALLBACK,
            "priority",
            "preset",
            "maxHeight",
            "maxFps",
            "crf",
            "audioKbps",
            "targetBytes",
            "targetQuality",
            "start",
            "end",
            "noAudio");
    private static final String SECONDS = "a number of seconds from the video's beginning, such as 12.5";
    private static final int LONGEST_KEY = 200;
    static final String KEY_RULE = "must be 1 to " + LONGEST_KEY + " printable ASCII characters, such as a UUID";
    static final String TWICE = "is given more than once, with different values";
    private static final int LONGEST_NAME = 200;

    /** @param fields every field as often as it was given, query and form alike; the key's header among them */
    static Checked<Submission> read(Map<String, List<String>> fields) {
        var reader = new FieldReader(fields);
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
                        "a whole number, " + LEAST_KBPS + " to " + MOST_KBPS),
                reader.number(
                        "targetBytes", Long::valueOf, n -> n >= LEAST_TARGET, "a whole number, from " + LEAST_TARGET),
                reader.number(
                        "targetQuality",
                        Double::valueOf,
                        n -> n >= LEAST_SSIM && n <= MOST_SSIM,
                        "an SSIM, " + LEAST_SSIM + " to " + MOST_SSIM),
                reader.number("start", Double::valueOf, n -> n <= LATEST, SECONDS),
                reader.number("end", Double::valueOf, n -> n > 0 && n <= LATEST, SECONDS),
                reader.flag("noAudio"));
        var priority = reader.number(
                "priority",
                Integer::valueOf,
                n -> n <= Precedence.HIGHEST,
                "a whole number, 0 (last) to " + Precedence.HIGHEST + " (first)");
        var callbackUrl = reader.url(CALLBACK);
        reader.together(overrides);
        return reader.wrong.isEmpty()
                ? Checked.right(new Submission(
                        key, name, preset, overrides, priority == null ? Turn.USUAL_PRIORITY : priority, callbackUrl))
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
            return UNNAMED;
        }
        var base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var shown = base.codePoints()
                .filter(Submission::isShown)
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return shown.isEmpty() || shown.equals(".") || shown.equals("..") ? UNNAMED : shown;
    }

    private static boolean isShown(int c) {
        var type = Character.getType(c);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }
}
