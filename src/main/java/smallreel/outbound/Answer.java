package smallreel.outbound;

import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/** What came of a call. */
public sealed interface Answer {

    /** @param body to be read before the call is closed */
    record Reply(int status, Function<String, String> headers, InputStream body) implements Answer {

        /** The first of that name, or null. */
        public String header(String name) {
            return headers.apply(name);
        }

        public Optional<Instant> date(String name) {
            return Optional.ofNullable(header(name)).flatMap(Reply::instant);
        }

        private static Optional<Instant> instant(String date) {
            try {
                return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip())));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /** The guard has an objection, to this target or to one that it led to. */
    record Barred(String why) implements Answer {}

    /** It led to another place, and that to another, and so on. */
    record Astray(String why) implements Answer {}

    /** Nobody answered, or in no way that is understood; it may be otherwise next time. */
    record Silence(String why) implements Answer {}
}
