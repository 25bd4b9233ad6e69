package smallreel.fetch;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which bytes of how many an answer brings.
 *
 * @param total -1 if it is not told
 */
record Portion(long first, long last, long total) {

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /** @param header Content-Range, or null */
    static Optional<Portion> of(String header) {
        var parts = RANGE.matcher(header == null ? "" : header.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        var total = parts.group(3).equals("*") ? -1 : Long.parseLong(parts.group(3));
        var portion = new Portion(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), total);
        return portion.first <= portion.last && (total < 0 || portion.last < total)
                ? Optional.of(portion)
                : Optional.empty();
    }

    /** Whether it is all that was missing after so many bytes. */
    boolean isRestAfter(long bytes) {
        return first == bytes && (total < 0 || last == total - 1);
    }
}
