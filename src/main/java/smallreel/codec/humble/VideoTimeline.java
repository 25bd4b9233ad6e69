package smallreel.codec.humble;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Gives each picture its place in the result, in ticks of its {@link Rhythm}. */
final class VideoTimeline {

    /** A picture may be so many ticks late before it is left out rather than moved. */
    private static final double LATE = 2.1;

    private static final double ROUNDING = 0.1;

    /** WebM tells no two pictures apart that are closer together, in seconds. */
    private static final double FINEST = 0.001;

    private final Rhythm rhythm;
    private final Continuity continuity;
    private double last = Double.NaN;
    private double latest;
    private long next;
    private boolean begun;

    VideoTimeline(Rhythm rhythm, double declaredSeconds) {
        this.rhythm = rhythm;
        this.continuity = new Continuity(declaredSeconds);
    }

    /**
     * The place of the next picture, or none if it is to be left out.
     *
     * @param stamp seconds from the source's beginning, if it has one
     */
    OptionalLong place(OptionalDouble stamp) {
        last = seconds(stamp);
        latest = Math.max(latest, stamp.orElse(latest));
        double ticks = Math.max(0, last / rhythm.tick().value());
        OptionalLong place = rhythm.even() ? onGrid(ticks) : anywhere(ticks);
        place.ifPresent(taken -> {
            begun = true;
            next = taken + step();
        });
        return place;
    }

    private long step() {
        if (rhythm.even()) {
            return 1;
        }
        return rhythm.thinned()
                ? Math.round(0.9 * rhythm.duration())
                : Math.round(FINEST / rhythm.tick().value());
    }

    /** How far the source has come, in seconds. */
    double position() {
        return last;
    }

    /**
     * How long its last picture is shown, in seconds.
     *
     * @param end the source's own stamp for that, in seconds from its beginning
     */
    double until(double end) {
        double usual = last + 1 / rhythm.fps();
        double told = last + end - latest;
        return told > usual && continuity.credible(told, usual) ? told : usual;
    }

    private double seconds(OptionalDouble stamp) {
        boolean first = Double.isNaN(last);
        if (stamp.isEmpty()) {
            return first ? 0 : last + 1 / rhythm.fps();
        }
        return first
                ? continuity.first(stamp.getAsDouble())
                : continuity.next(stamp.getAsDouble(), last + 1 / rhythm.fps());
    }

    private OptionalLong onGrid(double ticks) {
        if (rhythm.thinned()) {
            long place = (long) Math.floor(ticks + ROUNDING);
            return begun && place < next ? OptionalLong.empty() : OptionalLong.of(place);
        }
        if (begun && ticks <= next - LATE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(next, Math.round(ticks)));
    }

    private OptionalLong anywhere(double ticks) {
        long place = Math.round(ticks);
        if (begun && place < next && (rhythm.thinned() || next - place > rhythm.duration() / 2)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(next, place));
    }
}
