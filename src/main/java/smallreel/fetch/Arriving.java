package smallreel.fetch;

import java.io.IOException;
import java.security.MessageDigest;
import smallreel.outbound.Answer.Reply;
import smallreel.storage.Incoming;
import smallreel.storage.Place;
import smallreel.storage.Room;
import smallreel.storage.Sha256;
import smallreel.storage.Storage;

/** One version of a video, as far as it has come: counted, digested, and never in memory. */
final class Arriving implements AutoCloseable {

    private final Room room;
    private final Place place;
    private final Incoming file;
    private final MessageDigest digest = Sha256.begin();
    private final Version version;
    private final long total;
    private long length;
    private boolean given;

    /** @param total how large the origin says it is; -1 if it does not */
    Arriving(Storage storage, Room room, Version version, long total, long owed) throws IOException {
        this.room = room;
        this.version = version;
        this.total = total;
        this.place = new Place(total, room::leave);
        this.file = storage.incoming();
        place.owes(owed);
        room.enter(place);
    }

    /** Null if one cannot go on with it after a break. */
    Version version() {
        return version;
    }

    long length() {
        return length;
    }

    boolean isWhole() {
        return total < 0 || length == total;
    }

    /** Whether this brings the rest of it. Not every origin that knows Range knows If-Range. */
    boolean isGoneOnWithBy(Reply reply) {
        return Portion.of(reply.header("Content-Range"))
                        .filter(portion -> portion.isRestAfter(length))
                        .isPresent()
                && Version.of(reply).filter(now -> !now.equals(version)).isEmpty();
    }

    boolean hasRoom() throws IOException {
        return room.suffices(place);
    }

    /** @return whether there is room for more of it */
    boolean write(byte[] bytes, int count) throws IOException {
        if (place.receive(count) && !hasRoom()) {
            return false;
        }
        file.write(bytes, count);
        digest.update(bytes, 0, count);
        length += count;
        return true;
    }

    /** From now on it is somebody else's. */
    Fetched.Whole give() {
        given = true;
        return new Fetched.Whole(file, length, Sha256.end(digest));
    }

    @Override
    public void close() {
        place.close();
        if (!given) {
            file.close();
        }
    }
}
