package smallreel.codec;

import java.util.List;

/** What came of a look at a video. */
public sealed interface Glance {

    /** A picture of it is at the target. */
    record Shown() implements Glance {}

    /** What each preset would make of it; there is no target. */
    record Foretold(Media source, List<Forecast> forecasts) implements Glance {}

    /** There is nothing to be shown; {@link Fault#kind()} says whether that may change. */
    record Unseen(Fault fault, String detail) implements Glance {}

    /** Nobody has looked: there are too many to look at, or the server stops. */
    record NotNow() implements Glance {}
}
