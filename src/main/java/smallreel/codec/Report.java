package smallreel.codec;

import java.util.List;

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
     * @param ssim how like the source it is, if that was asked for; else null
     */
    record Done(Media source, Media result, long pictures, long lost, Double ssim) implements Report {

        public Done(Media source, Media result, long pictures, long lost) {
            this(source, result, pictures, lost, null);
        }
    }

    /** Given up, as the target outgrew the source. */
    record Larger(Media source) implements Report {}

    /** What was to be told without a target. */
    record Foretold(Media source, List<Forecast> forecasts) implements Report {}

    /** Into which pieces the work is better divided; there is no target. */
    record Divided(Media source, List<Piece> pieces) implements Report {}

    /** There will be no target. */
    record Failed(Fault fault, String detail) implements Report {

        public static Failed notHere() {
            return new Failed(Fault.CODEC_UNAVAILABLE, "The codec does not run on this machine. Tell the operator.");
        }

        public static Failed noRoom() {
            return new Failed(Fault.DISK_FULL, "There is no room left for the result.");
        }

        public static Failed outOfMemory() {
            return new Failed(
                    Fault.OUT_OF_MEMORY,
                    "The video needs more memory than is allowed: its picture is too large, or the file is damaged.");
        }

        public static Failed outputTooLarge() {
            return new Failed(
                    Fault.OUTPUT_TOO_LARGE,
                    "The result would be larger than is allowed. Ask for a smaller one, or send a shorter video.");
        }
    }
}
