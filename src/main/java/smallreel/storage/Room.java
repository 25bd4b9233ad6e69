package smallreel.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import smallreel.ops.Settings;

/** What is on its way into the storage through this node, so that no two are promised the same room. */
@ApplicationScoped
public class Room {

    @Inject
    Settings settings;

    @Inject
    Storage storage;

    private final Set<Place> places = ConcurrentHashMap.newKeySet();

    /** Counts a video from now on until it {@link #leave}s. */
    public void enter(Place place) {
        places.add(place);
    }

    public boolean leave(Place place) {
        return places.remove(place);
    }

    /** Whether the storage can still take all that is under way, beside what was owed to results when it came in. */
    public boolean suffices(Place place) throws IOException {
        var toCome = places.stream().mapToLong(Place::bytesToCome).sum();
        return storage.room() - toCome - storage.owed(place.owed()) >= settings.minFreeBytes();
    }
}
