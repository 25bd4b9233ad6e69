package smallreel.codec.humble;

import java.util.concurrent.ExecutionException;
import smallreel.codec.Fault;
import smallreel.codec.Order;
import smallreel.codec.Report;

/** What a throwable means to the client. */
final class Failure {

    private static final long NO_ROOM = 1 << 20;

    private Failure() {}

    static Report report(Throwable thrown, Order order) {
        Throwable cause = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
        if (cause instanceof Refusal refusal) {
            return new Report.Failed(refusal.fault(), refusal.getMessage());
        }
        // For the server's log: what a client is told names no file of ours.
        System.err.println(cause);
        if (cause instanceof LinkageError) {
            return new Report.Failed(
                    Fault.CODEC_UNAVAILABLE, "The codec does not run on this machine. Tell the operator.");
        }
        String message = String.valueOf(cause.getMessage());
        boolean starved = cause instanceof OutOfMemoryError || message.contains("allocate");
        if (starved || AddressSpace.nearlyUsedUp(order.limits().memoryBytes())) {
            return new Report.Failed(
                    Fault.OUT_OF_MEMORY,
                    "The video needs more memory than is allowed: its picture is too large, or the file is damaged.");
        }
        if (order.target().getParent().toFile().getUsableSpace() < NO_ROOM) {
            return new Report.Failed(Fault.DISK_FULL, "There is no room left for the result.");
        }
        return new Report.Failed(Fault.CODEC_CRASHED, "The codec failed at this video.");
    }
}
