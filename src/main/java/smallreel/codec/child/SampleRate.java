package smallreel.codec.child;

import java.util.List;
import smallreel.codec.Fault;

/** How many samples of sound there can be in a second: a rate beyond would be turned into hours, or gigabytes. */
public final class SampleRate {

    private static final int SLOWEST = 1_000;
    private static final int FASTEST = 1_000_000;

    /** No coding keeps as much sound in one packet. */
    private static final double LONGEST_SECONDS = 10;

    private SampleRate() {}

    public static boolean possible(long rate) {
        return rate >= SLOWEST && rate <= FASTEST;
    }

    /** @throws Refusal if there cannot be such a rate */
    public static void check(long rate) {
        if (!possible(rate)) {
            throw new Refusal(
                    Fault.DAMAGED, "The sound is damaged: it says that it has %d samples a second.".formatted(rate));
        }
    }

    /**
     * Between packets that are far apart there would be silence, for hours.
     *
     * @param stamps when its first packets are heard, in seconds, in any order
     * @throws Refusal if there cannot be so few in that time
     */
    public static void checkPace(List<Double> stamps) {
        var times = stamps.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        if (times.getMax() - times.getMin() > LONGEST_SECONDS * (stamps.size() - 1)) {
            throw new Refusal(Fault.DAMAGED, "The time stamps of the sound are damaged: it hardly gets on.");
        }
    }
}
