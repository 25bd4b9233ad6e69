package smallreel.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * When a server is to die.
 *
 * @param point where, or null for a random moment
 * @param line how it is called in the table
 */
record Aim(KillPoint point, String line) {

    static final Aim AT_WORK = new Aim(null, "at random, at work");
    static final Aim AT_THE_START = new Aim(null, "at random, while it starts");

    private static final int AT_WORK_PER_ROUND = 8;
    private static final int AT_THE_START_PER_ROUND = 4;

    static Aim at(KillPoint point) {
        return new Aim(point, point.toString());
    }

    /** Once at each point that every job passes, in the order in which it does. */
    static List<Aim> alongTheStraightWay() {
        return Arrays.stream(KillPoint.values())
                .filter(KillPoint::isOnTheStraightWay)
                .map(Aim::at)
                .toList();
    }

    /** So many, at every point in turn and at random moments between. */
    static List<Aim> everywhere(int kills, Random chance) {
        var all = new ArrayList<Aim>();
        while (all.size() < kills) {
            var round = new ArrayList<Aim>();
            Arrays.stream(KillPoint.values()).map(Aim::at).forEach(round::add);
            round.addAll(Collections.nCopies(AT_WORK_PER_ROUND, AT_WORK));
            round.addAll(Collections.nCopies(AT_THE_START_PER_ROUND, AT_THE_START));
            Collections.shuffle(round, chance);
            all.addAll(round);
        }
        return all.subList(0, kills);
    }

    /** Errands on which a job comes there. */
    List<Errand> errands() {
        if (point == null) {
            return List.of(Errand.values());
        }
        return switch (point) {
            case MID_ENCODE, CANCEL_WRITTEN, CANCELLED, RETRY_WRITTEN, RETRIED ->
                List.of(Errand.COMPRESS, Errand.CANCEL_AND_RETRY);
            case EXPIRY_WRITTEN, EXPIRED -> List.of(Errand.COMPRESS, Errand.FORGET);
            default -> List.of(Errand.COMPRESS, Errand.COMPRESS);
        };
    }
}
