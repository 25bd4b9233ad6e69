package smallreel.codec.child;

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
            return refusal.report();
        }
        // For the server's log: what a client is told names no file of ours.
        System.err.println(cause);
        if (cause instanceof LinkageError) {
            return Report.Failed.notHere();
        }
        String message = String.valueOf(cause.getMessage());
        boolean starved = cause instanceof OutOfMemoryError || message.contains("allocate");
        if (starved || AddressSpace.nearlyUsedUp(order.limits().memoryBytes())) {
            return Report.Failed.outOfMemory();
        }
        if (order.target().getParent().toFile().getUsableSpace() < NO_ROOM) {
            return Report.Failed.noRoom();
        }
        return new Report.Failed(Fault.CODEC_CRASHED, "The codec failed at this video.");
    }
}
