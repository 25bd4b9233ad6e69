package smallreel.codec.humble;

import java.util.OptionalDouble;
import smallreel.codec.child.Bounds;

/** Gives each stretch of sound its place, in samples: gaps become silence, what overlaps is left out. */
final class AudioTimeline {

    private static final double GAP = 0.1;
    private static final double ROUNDING = 0.002;
    private static final double RUN_UP = 0.5;
    private static final double LATE_START = 0.02;

    /**
     * @param silence samples of silence to come before it
     * @param at its first sample; negative where some of it lies before the beginning, and is not to be heard
     * @param heard whether it is to be heard at all
     */
    record Place(long silence, long at, boolean heard) {}

    private final Continuity continuity;
    private double silenceSeconds;
    private long next;
    private int rate;
    private boolean begun;

    AudioTimeline(double declaredSeconds) {
        this.continuity = new Continuity(declaredSeconds);
    }

    /**
     * @param stamp seconds from the source's beginning, if it has one
     * @param samples how many there are
     * @param samplesPerSecond may change on the way
     */
    Place place(OptionalDouble stamp, int samples, int samplesPerSecond) {
        if (begun && samplesPerSecond != rate) {
            next = Math.round((double) next * samplesPerSecond / rate);
        }
        rate = samplesPerSecond;
        if (!begun && stamp.isPresent() && runUp(stamp.getAsDouble())) {
            next = Math.round(stamp.getAsDouble() * rate);
            if (next + samples < ROUNDING * rate) {
                next = 0;
                return new Place(0, 0, false);
            }
        }
        double expected = (double) next / rate;
        double gap = stamp.isPresent() ? seconds(stamp.getAsDouble(), expected) - expected : 0;
        boolean overlaps = begun && gap < -GAP;
        long silence = gap > (begun ? GAP : LATE_START) ? Math.round(gap * rate) : 0;
        begun = true;
        if (overlaps) {
            return new Place(0, next, false);
        }
        long at = next + silence;
        next = at + samples;
        return new Place(silence, at, true);
    }

    /** How far the sound has come, in seconds. */
    double position() {
        return rate == 0 ? 0 : (double) next / rate;
    }

    /** Whether it begins before the beginning, as what an encoder or a cut leaves there. */
    private static boolean runUp(double stamp) {
        return stamp < 0 && stamp > -RUN_UP;
    }

    private double seconds(double stamp, double expected) {
        double at = begun ? continuity.next(stamp, expected) : continuity.first(stamp);
        double gap = Math.max(0, at - expected);
        if (silenceSeconds + gap > Bounds.MOST_SILENCE_SECONDS) {
            return continuity.moved(stamp, expected);
        }
        silenceSeconds += gap > GAP ? gap : 0;
        return at;
    }
}
