package smallreel.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;

/** One of a job's media, as it was when it was asked for. */
public interface Medium {

    long length();

    /** Writes {@code count} of its bytes, from the one at {@code first}; fewer are an error. */
    void transferTo(OutputStream out, long first, long count) throws IOException;

    /**
     * Where whoever is told of it can GET it for a while without asking anybody; empty if there is no such place.
     *
     * @param mediaType as which it is given there
     * @param disposition what {@code Content-Disposition} says there
     */
    default Optional<URI> link(String mediaType, String disposition) {
        return Optional.empty();
    }
}
