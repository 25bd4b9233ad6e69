package smallreel.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;

/**
 * Where a listener stands still, message in hand, while it is not to act on it. The broker keeps the others meanwhile, in
 * their order, and has this one still if the node dies.
 */
@ApplicationScoped
public class Standstill {

    private static final long LOOK_MILLIS = 1_000;

    @Inject
    Farewell farewell;

    private final Object bell = new Object();

    /**
     * Returns when there is no reason to stand still any more, which is looked at once a second.
     *
     * @throws IllegalStateException if the server stops; the message is for another then, or for later
     */
    public void outlast(BooleanSupplier reason) {
        while (!farewell.isSaid() && reason.getAsBoolean()) {
            rest();
        }
        if (farewell.isSaid()) {
            throw new IllegalStateException("This server stops: the message is for another, or for later");
        }
    }

    void wake(@Observes(notifyObserver = Reception.IF_EXISTS) Stopping now) {
        synchronized (bell) {
            bell.notifyAll();
        }
    }

    private void rest() {
        try {
            synchronized (bell) {
                if (!farewell.isSaid()) {
                    bell.wait(LOOK_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted: the message is for another, or for later", e);
        }
    }
}
