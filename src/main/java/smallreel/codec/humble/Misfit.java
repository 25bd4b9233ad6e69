package smallreel.codec.humble;

import smallreel.codec.Fault;
import smallreel.codec.child.Refusal;

/** What to say of pieces that are not what was planned. The video as a whole is not to blame. */
final class Misfit {

    private Misfit() {}

    static Refusal because(String what) {
        return new Refusal(Fault.CODEC_CRASHED, "The pieces do not fit together: " + what + ".");
    }

    /** @throws Refusal unless it is so */
    static void unless(boolean fits, String what) {
        if (!fits) {
            throw because(what);
        }
    }
}
