package smallreel.codec;

import java.util.List;

/** Into which pieces the work on a video can be divided. */
public sealed interface Division {

    /** First the sound, if there is any; then the pictures in their order, two pieces at least. */
    record Pieces(Media source, List<Piece> pieces) implements Division {}

    /**
     * It is to be encoded as a whole.
     *
     * @param why for the log: no fault of anybody, and no word for a client
     */
    record Whole(String why) implements Division {}

    /** Somebody asked for the end. */
    record Stopped() implements Division {}
}
