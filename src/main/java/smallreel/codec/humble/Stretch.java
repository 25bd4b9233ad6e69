package smallreel.codec.humble;

/**
 * A part of a stream, by its stamps.
 *
 * @param from of its first picture
 * @param until of the first picture after it
 */
record Stretch(long from, long until) {

    static final Stretch ALL = new Stretch(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean begun(long stamp) {
        return stamp >= from;
    }

    boolean over(long stamp) {
        return stamp >= until;
    }
}
