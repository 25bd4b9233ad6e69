package smallreel.codec.ffmpeg;

/**
 * One of several runs that make a result of a given size.
 *
 * @param number 1 only looks, 2 knows what 1 saw, 0 is alone
 */
record Pass(int number, Budget budget) {

    /** Nothing of what it makes is kept. */
    boolean onlyLooks() {
        return number == 1;
    }
}
