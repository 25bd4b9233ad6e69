package smallreel.media;

/** Three seconds of a moving test picture; from the first to 1.2 it is white, and a tone is heard. */
public final class FlashAndBeep {

    /** How long it is, in seconds. */
    public static final double SECONDS = 3;

    private static final String TONE = "0.5*sin(2*PI*1000*t)*between(t,1,1.2)";

    private FlashAndBeep() {}

    /** The words that make 25 pictures a second of 320 × 240. */
    public static String picture() {
        return picture("320x240", "25");
    }

    public static String picture(String size, String rate) {
        return "-f lavfi -i testsrc2=size=" + size + ":rate=" + rate + ":duration=3,"
                + "drawbox=t=fill:c=white:enable='between(t,1,1.19)'";
    }

    /** The words that make the sound for one ear. */
    public static String sound() {
        return sound(TONE);
    }

    /** @param channels the tone for each, as an expression of the time, or {@code 0} for none */
    public static String sound(String... channels) {
        return "-f lavfi -i aevalsrc='" + String.join("|", channels) + "':s=44100:d=3";
    }

    /** A tone in the time of the flash, as an expression. */
    public static String tone() {
        return TONE;
    }
}
