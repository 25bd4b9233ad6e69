package smallreel.codec;

/** What the codec's process is to do with an order. */
public enum Task {
    /** Decode and encode anew, or tell into which pieces that is better divided. */
    ENCODE,
    /** Move the streams as they are into the preset's container. */
    REMUX,
    /** Make a JPEG of one telling picture. */
    POSTER,
    /** Make a JPEG of twelve pictures, evenly spread. */
    CONTACT_SHEET,
    /** Tell what each preset would make of it. */
    FORECAST,
    /** Encode one piece, for {@link #JOIN} alone. */
    PIECE,
    /** Put pieces together to the target. */
    JOIN
}
