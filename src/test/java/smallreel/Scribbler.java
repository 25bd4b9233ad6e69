package smallreel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Makes of what is right what a careless or hostile client might send: cut, doubled, spliced, with characters that mean
 * something to somebody. The same seed makes the same; whatever fails says which text it was.
 */
public final class Scribbler {

    private static final long SEED = 20261122;

    /** So many texts for each parser; more when somebody has the time. */
    private static final int ROUNDS = Integer.getInteger("smallreel.test.rounds", 50_000);

    private static final List<String> SPECIAL = List.of(
            "\0",
            "\r\n",
            "\n",
            "\t",
            " ",
            "\"",
            "\\",
            "'",
            ",",
            ";",
            "=",
            "-",
            "+",
            "/",
            "..",
            "%",
            "%0d%0a",
            ":",
            "{",
            "}",
            "[",
            "]",
            "--",
            "9223372036854775807",
            "9223372036854775808",
            "-1",
            "0",
            "1e400",
            "NaN",
            "\u007f",
            "\u0085",
            "\u2028",
            "\u202e",
            "\ud83d\ude00",
            "\ud800",
            "\udc00",
            "\ufeff",
            "\u0130",
            "é",
            "Ω",
            "٣",
            "x".repeat(300));

    private final Random random = new Random(SEED);
    private final List<String> right;

    private Scribbler(List<String> right) {
        this.right = right;
    }

    /** Tries a parser with many texts. */
    public static void scribble(Consumer<String> parser, String... right) {
        var scribbler = new Scribbler(List.of(right));
        for (var round = 0; round < ROUNDS; round++) {
            var text = scribbler.next();
            try {
                parser.accept(text);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Round %s of seed %s: %s".formatted(round, SEED, escaped(text)), e);
            }
        }
    }

    private String next() {
        var text = new StringBuilder(any(right));
        for (var changes = random.nextInt(6); changes > 0; changes--) {
            var at = random.nextInt(text.length() + 1);
            var to = Math.min(text.length(), at + random.nextInt(8));
            switch (random.nextInt(6)) {
                case 0 -> text.insert(at, any(SPECIAL));
                case 1 -> text.delete(at, to);
                case 2 -> text.replace(at, to, any(SPECIAL));
                case 3 -> text.insert(at, text.substring(at, to));
                case 4 -> text.insert(at, (char) random.nextInt(0x250));
                default -> text.append(any(right));
            }
        }
        return text.toString();
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String escaped(String text) {
        var shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(c >= ' ' && c <= '~' ? "" + (char) c : "\\u%04x".formatted(c)));
        return shown.toString();
    }

    /** A body as it would be on the line. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
