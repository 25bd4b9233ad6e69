package smallreel.codec.humble;

/**
 * One packet as it was encoded, outside of any container: none of them keeps all ticks of all rhythms.
 *
 * @param flags FFmpeg's
 */
record Parcel(long pts, long dts, long duration, int flags, byte[] data) {

    private static final int KEY = 1;

    boolean key() {
        return (flags & KEY) != 0;
    }
}
