package smallreel.codec;

/** What the codec's process is to do with an order. */
public enum Task {
    /** Decode and encode anew. */
    ENCODE,
    /** Move the streams as they are into the preset's container. */
    REMUX
}
