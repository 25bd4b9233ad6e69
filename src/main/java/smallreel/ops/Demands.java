package smallreel.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What settings must be. Those that are not are named all at once, each in a sentence. */
final class Demands {

    private final List<String> unmet = new ArrayList<>();

    void that(boolean holds, String sentence) {
        if (!holds) {
            unmet.add(sentence);
        }
    }

    void positive(Duration duration, String sentence) {
        that(!duration.isZero() && !duration.isNegative(), sentence);
    }

    /** @throws IllegalStateException unless all are met */
    void insist() {
        if (!unmet.isEmpty()) {
            throw new IllegalStateException("Settings that cannot be right: " + String.join("; ", unmet));
        }
    }
}
