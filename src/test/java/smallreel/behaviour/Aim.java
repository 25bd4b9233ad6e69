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
 * @param errands on which a job comes there
 */
record Aim(KillPoint point, String line, List<Errand> errands) {

    static final Aim AT_WORK = new Aim(null, "at random, at work", List.of(Errand.values()));
    static final Aim AT_THE_START = new Aim(null, "at random, while it starts", List.of(Errand.values()));

    private static final int AT_WORK_PER_ROUND = 8;
    private static final int AT_THE_START_PER_ROUND = 4;

    /**
     * Once at each point that every job passes, in the order in which it does, with a single job to be quick; and at
     * every other one of them only, since the other product has the rest.
     */
    static List<Aim> alongTheStraightWay(Product tested) {
        var products = Product.values().length;
        return Arrays.stream(KillPoint.values())
                .filter(KillPoint::isOnTheStraightWay)
                .filter(point -> point.ordinal() % products == tested.ordinal())
                .map(point -> new Aim(point, point.toString(), List.of(leadingTo(point))))
                .toList();
    }

    /** So many, at every point in turn and at random moments between. */
    static List<Aim> everywhere(int kills, Random chance) {
        var all = new ArrayList<Aim>();
        while (all.size() < kills) {
            var round = new ArrayList<Aim>();
            for (var point : KillPoint.values()) {
                round.add(new Aim(point, point.toString(), List.of(Errand.SEND_IN_PARTS, leadingTo(point))));
            }
            round.addAll(Collections.nCopies(AT_WORK_PER_ROUND, AT_WORK));
            round.addAll(Collections.nCopies(AT_THE_START_PER_ROUND, AT_THE_START));
            Collections.shuffle(round, chance);
            all.addAll(round);
        }
        return all.subList(0, kills);
    }

    private static Errand leadingTo(KillPoint point) {
        return switch (point) {
            case MID_ENCODE, CANCEL_WRITTEN, CANCELLED, RETRY_WRITTEN, RETRIED -> Errand.CANCEL_AND_RETRY;
            case DIVISION_WRITTEN, DIVIDED, SEGMENT_WRITTEN, SEGMENT_KEPT, GATHERED, JOINED ->
                Errand.COMPRESS_IN_SEGMENTS;
            case EXPIRY_WRITTEN, EXPIRED -> Errand.FORGET;
            default -> Errand.COMPRESS;
        };
    }
}
