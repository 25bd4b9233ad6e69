package smallreel.intake;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Some of the bytes of a file, {@code first} to {@code last}, both included.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2">RFC 9110, section 14.1.2</a>
 */
record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("\\s*bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    /** What a Range header asks of a file of that many bytes. */
    sealed interface Asked {

        /** All of it: no range, or one that a server may ignore, such as several at once. */
        record Whole() implements Asked {}

        record Part(ByteRange range) implements Asked {}

        /** Nothing of what is there. */
        record Beyond() implements Asked {}
    }

    static Asked read(String header, long length) {
        var one = header == null ? null : ONE.matcher(header);
        if (one == null
                || !one.matches()
                || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return new Asked.Whole();
        }
        var from = number(one.group(1));
        var to = number(one.group(2));
        if (from.isEmpty()) {
            var last = Math.min(to.get(), length);
            return last == 0 ? new Asked.Beyond() : new Asked.Part(new ByteRange(length - last, length - 1));
        }
        if (to.isPresent() && to.get() < from.get()) {
            return new Asked.Whole();
        }
        return from.get() >= length
                ? new Asked.Beyond()
                : new Asked.Part(new ByteRange(from.get(), Math.min(to.orElse(Long.MAX_VALUE), length - 1)));
    }

    static ByteRange whole(long length) {
        return new ByteRange(0, length - 1);
    }

    long count() {
        return last - first + 1;
    }

    /** As Content-Range says it. */
    String of(long length) {
        return "bytes " + first + "-" + last + "/" + length;
    }

    private static Optional<Long> number(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(digits));
    }
}
