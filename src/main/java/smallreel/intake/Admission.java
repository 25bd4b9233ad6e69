package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import smallreel.job.Jobs;
import smallreel.job.Pausable;
import smallreel.job.Pauses;
import smallreel.job.Unfinished;
import smallreel.job.Workload;
import smallreel.ops.Capacity;
import smallreel.ops.Settings;
import smallreel.ops.Turnstile;
import smallreel.storage.Place;
import smallreel.storage.Room;

/**
 * Decides whether an upload may come in, before a byte of it is read: there must be a place for it on this node, one in
 * the queue, and room on the storage for it, for all other uploads here, and for the results of all that waits.
 */
@ApplicationScoped
public class Admission {

    private static final Logger LOG = Logger.getLogger(Admission.class.getName());

    @Inject
    Settings settings;

    @Inject
    Capacity capacity;

    @Inject
    Room room;

    @Inject
    Jobs jobs;

    @Inject
    Workload workload;

    @Inject
    Pauses pauses;

    @Inject
    Comeback comeback;

    @Inject
    Quota quota;

    /** Who sends what. */
    private final Map<Place, String> places = new ConcurrentHashMap<>();

    private final Turnstile turnstile = new Turnstile();

    /**
     * @param key the ClientJobId as far as it is known before the body, or null
     * @param declared how large the upload says it is; -1 if it does not; 0 brings nothing, and is always let in
     */
    Checked<Place> admit(String owner, String key, long declared) {
        return admit(owner, key, declared, 0);
    }

    /** @param here how much of it was written before, in another request */
    Checked<Place> admit(String owner, String key, long declared, long here) {
        if (declared > settings.maxUploadBytes()) {
            return Checked.wrong(NotTaken.tooLarge(settings.maxUploadBytes()));
        }
        if (declared == 0) {
            return Checked.right(new Place(0, place -> {}));
        }
        if (!turnstile.enter(capacity.maxUploads())) {
            return Checked.wrong(NotTaken.busy(comeback.whenOneLeaves(places.keySet())));
        }
        // It is counted before it is looked whether it fits: of two that come at once each sees the other.
        var place = new Place(declared, here, this::leave);
        places.put(place, owner);
        room.enter(place);
        Problem problem;
        try {
            problem = refusal(owner, key, place);
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
        if (problem == null) {
            return Checked.right(place);
        }
        place.close();
        return Checked.wrong(problem);
    }

    /** Whether the storage can still take all that is under way, beside what was owed to results when it came in. */
    boolean hasRoomFor(Place place) throws IOException {
        return room.suffices(place);
    }

    /** Whether the queue takes a new job that brings no bytes with it, and its owner may have it; the problem if not. */
    Optional<Problem> refusalOfOneMore(String owner) {
        return paused().or(() -> queueFull(workload.unfinished(), places.size() + 1))
                .or(() -> quota.refusal(owner, 1 + placesOf(owner).count(), 0));
    }

    /** What whoever brings anything new is told while intake is paused. */
    Optional<Problem> paused() {
        return pauses.hold(Pausable.INTAKE) ? Optional.of(NotTaken.paused()) : Optional.empty();
    }

    private Problem refusal(String owner, String key, Place place) {
        var unfinished = workload.unfinished();
        var full = paused().or(() -> queueFull(unfinished, places.size()));
        // A client that sends again adds nothing to the queue.
        var refused = full.or(() -> overQuota(owner));
        if (refused.isPresent() && !isKnown(owner, key)) {
            return refused.get();
        }
        place.owes(unfinished.bytes());
        try {
            return hasRoomFor(place) ? null : NotTaken.noRoom(comeback.whenThereIsRoom());
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The storage cannot say how much room it has", e);
            return NotTaken.noRoom(Comeback.AFTER_A_FAULT);
        }
    }

    private Optional<Problem> queueFull(Unfinished unfinished, int toCome) {
        var tooMany = unfinished.waiting() + toCome - capacity.maxQueued();
        return tooMany > 0
                ? Optional.of(NotTaken.queueFull(comeback.whenTaken(tooMany, unfinished)))
                : Optional.empty();
    }

    private Optional<Problem> overQuota(String owner) {
        return quota.refusal(
                owner,
                placesOf(owner).count(),
                placesOf(owner).mapToLong(Place::bytes).sum());
    }

    private Stream<Place> placesOf(String owner) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().equals(owner))
                .map(Map.Entry::getKey);
    }

    private boolean isKnown(String owner, String key) {
        return key != null && Submission.isKey(key) && jobs.find(owner, key).isPresent();
    }

    private void leave(Place place) {
        room.leave(place);
        if (places.remove(place) != null) {
            turnstile.leave();
        }
    }
}
