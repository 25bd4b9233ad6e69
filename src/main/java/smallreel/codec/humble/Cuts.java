package smallreel.codec.humble;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import smallreel.codec.Piece;

/**
 * Where a stream of pictures is cut into pieces, so that each can be encoded without the others and has its pictures in
 * the places that they have in the whole.
 *
 * @param beginning the stamp that the source's beginning bears, in seconds
 * @param length how long a piece should be, in seconds
 */
record Cuts(Rhythm rhythm, Ratio tick, Window window, double beginning, double promisedSeconds, double length) {

    static Cuts of(Plan plan, double length) {
        Track video = plan.video();
        return new Cuts(
                plan.rhythm(), video.tick(), video.part().window(), plan.beginning(), plan.promisedSeconds(), length);
    }

    /**
     * A picture at which a piece may begin.
     *
     * @param before how many pictures come out before it
     */
    private record Cut(long stamp, long place, long before) {}

    /** The pieces in their order; fewer than two if it cannot be cut. */
    List<Piece> of(Stamps stamps) {
        var timeline = new VideoTimeline(rhythm, promisedSeconds);
        List<Cut> possible = new ArrayList<>();
        long shown = 0;
        long previous = Long.MIN_VALUE;
        for (long stamp : stamps.all()) {
            if (!window.begun(stamp * tick.value())) {
                continue;
            }
            double seconds = stamp * tick.value() - beginning;
            OptionalLong place = timeline.place(OptionalDouble.of(seconds));
            if (timeline.position() != seconds) {
                return List.of();
            }
            if (place.isPresent() && !window.over(timeline.position() + beginning)) {
                boolean first = shown == 0;
                if (first || stamps.key(stamp) && stamp != previous && resumes(seconds, place)) {
                    possible.add(new Cut(first ? Long.MIN_VALUE : stamp, place.getAsLong(), shown));
                }
                shown++;
            }
            previous = stamp;
        }
        double until = Math.min(timeline.until(stamps.end()), window.until() - beginning);
        var end = new Cut(Long.MAX_VALUE, Math.round(until / rhythm.tick().value()), shown);
        return possible.isEmpty() ? List.of() : between(chosen(possible, end));
    }

    /** Whether a timeline that begins with this picture goes on as the one that has come to it. */
    private boolean resumes(double seconds, OptionalLong place) {
        var fresh = new VideoTimeline(rhythm, promisedSeconds);
        return fresh.place(OptionalDouble.of(seconds)).equals(place) && fresh.position() == seconds;
    }

    /** Each as near to a length after the one before as it can be, and none nearer than half of that. */
    private List<Cut> chosen(List<Cut> possible, Cut end) {
        double usual = length / rhythm.tick().value();
        List<Cut> chosen = new ArrayList<>(List.of(possible.get(0)));
        Cut last = possible.get(0);
        Cut best = null;
        for (Cut cut : possible) {
            if (cut.place() - last.place() >= usual / 2 && end.place() - cut.place() >= usual / 2) {
                if (best != null && nearer(best, cut, last.place() + usual)) {
                    chosen.add(best);
                    last = best;
                    best = cut.place() - last.place() >= usual / 2 ? cut : null;
                } else {
                    best = cut;
                }
            }
        }
        if (best != null && nearer(best, end, last.place() + usual)) {
            chosen.add(best);
        }
        chosen.add(end);
        return chosen;
    }

    /** Whether the earlier of two is nearer to a place. */
    private static boolean nearer(Cut earlier, Cut later, double place) {
        return later.place() - place > place - earlier.place();
    }

    private List<Piece> between(List<Cut> cuts) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            Cut from = cuts.get(i);
            Cut to = cuts.get(i + 1);
            double seconds = (to.place() - from.place()) * rhythm.tick().value();
            pieces.add(new Piece(
                    false, from.stamp(), to.stamp(), from.place(), to.place(), to.before() - from.before(), seconds));
        }
        return pieces;
    }
}
