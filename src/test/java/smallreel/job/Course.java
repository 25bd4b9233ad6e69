package smallreel.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import smallreel.job.Simulation.Arrival;

/** The work on a job, whole or by segments, of which only some are in the line or at work at a time. */
final class Course {

    /**
     * What a worker takes at a time.
     *
     * @param bytes its share of the source, which goes on its owner's account
     */
    record Part(int number, long bytes, double seconds) {}

    /**
     * How a film is cut.
     *
     * @param count of the pictures' segments; the sound is one more
     * @param atOnce how many of those are in the line or at work
     * @param plan seconds that one worker needs before there are any
     * @param sound which part of the work the sound is
     * @param join seconds for whichever worker ends the last one
     */
    record Cut(int count, int atOnce, double plan, double sound, double join) {}

    final Arrival job;
    final double join;
    private final Deque<Part> held;
    private final int atOnce;
    private int untaken;
    private double end;

    private Course(Arrival job, List<Part> parts, int atOnce, double join) {
        this.job = job;
        this.held = new ArrayDeque<>(parts);
        this.untaken = parts.size();
        this.atOnce = atOnce;
        this.join = join;
    }

    static Course whole(Arrival job) {
        return new Course(job, List.of(new Part(0, job.bytes(), job.seconds())), 0, 0);
    }

    /** A segment takes as long as its share of the whole, wrong by up to one half either way, and a start of its own. */
    static Course cut(Arrival job, Cut cut) {
        var random = new Random(job.bytes());
        var soundBytes = (long) (job.bytes() * cut.sound);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(0, 0, cut.plan));
        parts.add(new Part(1, soundBytes, job.seconds() * cut.sound));
        for (var n = 0; n < cut.count; n++) {
            var start = Simulation.PACE.secondsFor(1, 0);
            var share = job.seconds() * (1 - cut.sound) / cut.count;
            parts.add(new Part(
                    2 + n, (job.bytes() - soundBytes) / cut.count, start + share * (0.5 + random.nextDouble())));
        }
        return new Course(job, parts, cut.atOnce, cut.join);
    }

    /** What comes into the line next. */
    Optional<Part> next() {
        return Optional.ofNullable(held.poll());
    }

    /** How many come into the line when a part that was taken ends. */
    int follow(Part taken, double until) {
        untaken--;
        end = Math.max(end, until);
        return Math.min(held.size(), taken.number == 0 ? atOnce : 1);
    }

    boolean isAllTaken() {
        return untaken == 0;
    }

    /** When the last of what was taken so far ends. */
    double end() {
        return end;
    }
}
