package smallreel.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How far each segment of a job is.
 *
 * @param percents 0 to 100 of each, in the order in which they are shown
 */
public record Strip(List<Integer> percents) {

    /** What joining is still to come takes hardly any time beside them. */
    private static final double BEFORE_JOINING = 0.99;

    static Strip of(int number) {
        return new Strip(Collections.nCopies(number, 0));
    }

    Strip with(int segment, double percent) {
        var changed = new ArrayList<>(percents);
        changed.set(segment, (int) Math.max(0, Math.min(100, percent)));
        return new Strip(List.copyOf(changed));
    }

    /** Of all of them together. */
    double percent() {
        return BEFORE_JOINING
                * percents.stream().mapToInt(Integer::intValue).average().orElse(0);
    }
}
