package smallreel.ops;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says {@link Stopping} as early as it can be known. A server that is told to end first waits for what is in hand, and
 * a job, a socket or a held answer can take longer than it waits; its own beans it tells only after that.
 */
@ApplicationScoped
public class Farewell {

    @Inject
    Event<Stopping> listeners;

    private final Thread atShutdown = new Thread(this::say, "smallreel-stop");
    private final AtomicBoolean said = new AtomicBoolean();

    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
        Runtime.getRuntime().addShutdownHook(atShutdown);
    }

    /** An application that is taken away while its server goes on. */
    void undeployed(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
        say();
    }

    @PreDestroy
    void end() {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // the shutdown is under way
        }
    }

    /** Whether the application is about to end; true before anybody hears of it by {@link Stopping}. */
    public boolean isSaid() {
        return said.get();
    }

    private void say() {
        if (said.compareAndSet(false, true)) {
            listeners.fire(new Stopping());
        }
    }
}
