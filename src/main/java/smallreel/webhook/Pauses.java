package smallreel.webhook;

import java.time.Duration;

/**
 * How long a receiver is left alone: three times as long after each try in vain, up to three hours, and each time some
 * part of the second half of that less, so that those that failed together do not come together.
 */
record Pauses(Duration first) {

    static final Duration LONGEST = Duration.ofHours(3);

    private static final int GROWTH = 3;

    /**
     * @param failures in a row, from 1
     * @param dice 0 to 1
     * @param wait how long the receiver asks for; what is more than {@link #LONGEST} is not heard
     */
    Duration after(int failures, double dice, Duration wait) {
        var whole = Math.min(LONGEST.toMillis(), first.toMillis() * Math.pow(GROWTH, failures - 1.0));
        var drawn = Duration.ofMillis(Math.round(whole * (1 + dice) / 2));
        var asked = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        return asked.compareTo(drawn) > 0 ? asked : drawn;
    }
}
