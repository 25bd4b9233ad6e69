package smallreel.job;

import java.time.Instant;
import java.util.Map;

/**
 * What those who share a priority have had so far.
 *
 * @param level where whoever was served last stood then, in seconds of work: nobody is owed anything from before
 * @param ahead those who have had more, and where they stand
 * @param lastTaken when the last job of this priority was taken; null if that is not known
 */
record Account(double level, Map<String, Double> ahead, Instant lastTaken) {

    static final Account NEW = new Account(0, Map.of(), null);

    double of(String owner) {
        return Math.max(level, ahead.getOrDefault(owner, level));
    }
}
