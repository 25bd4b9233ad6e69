package smallreel.codec;

/** What the codec's process says, a line at a time. */
public sealed interface Report {

    /**
     * It still works.
     *
     * @param work grows with every packet read and every picture encoded: only if it does is anything moving
     */
    record Moving(Progress progress, long work) implements Report {}

    /**
     * The target is written.
     *
     * @param pictures how many were decoded
     * @param lost packets of video that could not be decoded
     */
    record Done(Media source, Media result, long pictures, long lost) implements Report {}

    /** Given up, as the target outgrew the source. */
    record Larger(Media source) implements Report {}

    /** There will be no target. */
    record Failed(Fault fault, String detail) implements Report {}
}
