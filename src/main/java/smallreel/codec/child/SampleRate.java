package smallreel.codec.child;

import smallreel.codec.Fault;

/** How many samples of sound there can be in a second: a rate beyond would be turned into hours, or gigabytes. */
public final class SampleRate {

    private static final int SLOWEST = 1_000;
    private static final int FASTEST = 1_000_000;

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
}
