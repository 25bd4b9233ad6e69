package smallreel.job;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens as the queue does: to what is committed. */
@ApplicationScoped
public class Heard {

    private final List<JobChanged> changes = new CopyOnWriteArrayList<>();

    void whenCommitted(@Observes(during = AFTER_SUCCESS) JobChanged change) {
        changes.add(change);
    }

    List<JobChanged> changes() {
        return List.copyOf(changes);
    }

    void clear() {
        changes.clear();
    }
}
