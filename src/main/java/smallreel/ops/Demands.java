package smallreel.ops;

import java.time.Duration;
import java.util.List;

/** What settings must be, and the sentences for those that are not. */
final class Demands {

    private Demands() {}

    static void demand(List<String> wrong, boolean holds, String sentence) {
        if (!holds) {
            wrong.add(sentence);
        }
    }

    static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }

    static void refuse(List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("Settings that cannot be right: " + String.join("; ", wrong));
        }
    }
}
