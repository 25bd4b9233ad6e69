package smallreel.intake;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks now and then whether one may still go on, at every third of a lease. A question that fails is asked again. */
final class Pulse {

    private static final Logger LOG = Logger.getLogger(Pulse.class.getName());

    private final long intervalNanos;
    private final BooleanSupplier mayGoOn;
    private long next;

    Pulse(Duration lease, BooleanSupplier mayGoOn) {
        this.intervalNanos = lease.toNanos() / 3;
        this.mayGoOn = mayGoOn;
        this.next = System.nanoTime() + intervalNanos;
    }

    boolean beats() {
        var now = System.nanoTime();
        if (now - next < 0) {
            return true;
        }
        next = now + intervalNanos;
        try {
            return mayGoOn.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "It cannot be told whether an upload may go on; it does: {0}", e.getMessage());
            return true;
        }
    }
}
