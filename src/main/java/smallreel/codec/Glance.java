package smallreel.codec;

/** What came of a look at a video. */
public sealed interface Glance {

    /** The target is there. */
    record Seen(Media source) implements Glance {}

    /** There is nothing to be shown; {@link Fault#kind()} says whether that may change. */
    record Unseen(Fault fault, String detail) implements Glance {}

    /** Nobody has looked: there are too many to look at, or the server stops. */
    record NotNow() implements Glance {}
}
