package smallreel.fetch;

import java.time.Duration;
import smallreel.codec.StopSignal;

/**
 * What a fetch has to keep to.
 *
 * @param largest in bytes
 * @param leastBytes that must come while patience lasts
 * @param pause after a first try that was in vain; doubled each time
 * @param deadline of the whole fetch, as {@link System#nanoTime()} has it
 */
record Terms(long largest, long leastBytes, Duration patience, Duration pause, long deadline, StopSignal stop) {

    private static final int MOST_TRIES = 5;

    /** So much makes a try one that was not in vain. */
    static final long HEADWAY = 1 << 20;

    boolean isStopped() {
        return stop.stopped();
    }

    boolean isOver() {
        return System.nanoTime() - deadline >= 0;
    }

    boolean areTriesLeft(int inVain) {
        return inVain < MOST_TRIES;
    }

    Duration pauseAfter(int inVain) {
        return pause.multipliedBy(1L << Math.max(0, inVain - 1));
    }
}
