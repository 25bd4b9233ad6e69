package smallreel.storage;

import java.io.IOException;

/** What keeps the media is away, or does not let us in; it may be otherwise later. */
public final class Unreachable extends IOException {

    private static final long serialVersionUID = 1L;

    Unreachable(String why, Throwable cause) {
        super(why, cause);
    }
}
