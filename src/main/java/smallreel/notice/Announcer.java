package smallreel.notice;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import smallreel.job.JobMoved;
import smallreel.job.JobViews;
import smallreel.queue.Address;

/** Writes down what is to be told of each change of state, and to whom, in the transaction of the change. */
@ApplicationScoped
public class Announcer {

    private static final Address EVENTS = Address.topic("smallreel.events");

    @Inject
    Notices notices;

    @Inject
    JobViews views;

    @Inject
    Postman postman;

    void write(@Observes JobMoved moved) {
        var event = CloudEvent.of(views.of(moved.job()), moved.at());
        notices.add(new Notice(moved, event, EVENTS.written(), moved.job().clientJobId()));
        notices.correspondents(moved.job().id())
                .forEach(one -> notices.add(new Notice(moved, event, one.address(), one.correlation())));
    }

    void send(@Observes(during = AFTER_SUCCESS) JobMoved moved) {
        postman.wake();
    }

    /** From now on that address is told, too. Saying it again changes nothing. */
    public void tell(Address address, String correlation, String jobId) {
        try {
            notices.add(new Correspondent(
                    UuidCreator.getTimeOrderedEpoch().toString(), jobId, address.written(), correlation));
        } catch (PersistenceException e) {
            if (notices.correspondents(jobId).stream()
                    .noneMatch(one -> one.address().equals(address.written()))) {
                throw e;
            }
        }
    }
}
