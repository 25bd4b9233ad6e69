package smallreel.fetch;

import java.time.Duration;
import smallreel.job.Failure;
import smallreel.storage.Incoming;

/** How a fetch ended. */
public sealed interface Fetched {

    /** @param video to be kept, or closed */
    record Whole(Incoming video, long length, String sha256) implements Fetched {}

    /** The URL or a limit is at fault: trying again would not help. */
    record Refused(Failure why) implements Fetched {}

    /**
     * It may be otherwise later.
     *
     * @param pause not before; zero if nothing was said
     */
    record Broken(Failure why, Duration pause) implements Fetched {}

    /** Somebody asked for the end. */
    record Stopped() implements Fetched {}
}
