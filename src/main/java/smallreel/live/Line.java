package smallreel.live;

import java.io.IOException;
import java.util.function.Consumer;

/** The way to one listener. Nothing here waits for whoever listens, except {@link #close}. */
interface Line {

    /** Sends a frame while no other is on its way, and says when it is through, or that it is lost. */
    void send(Frame frame, Consumer<Boolean> through);

    /** Says nothing, so that whatever is in between sees the line in use. */
    void ping() throws IOException;

    /** Ends it; that can take seconds. */
    void close(Ending why);

    /** Whether the listener has seen this before the line was there. */
    default boolean hasShown(Frame frame) {
        return false;
    }
}
