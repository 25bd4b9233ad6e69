package smallreel.codec;

import java.util.List;
import java.util.function.Consumer;

/** Makes a smaller video of a video. */
public interface Transcoder {

    /**
     * Blocks until the work has ended.
     *
     * <p>If the calling thread is interrupted, the work is stopped, the answer is {@link Outcome.Stopped} and the
     * thread's interrupt status is set again.
     *
     * @param order allowing for pieces, it may end as {@link Outcome.Divided}: found out in the source without decoding it
     * @param heard is told of progress on the calling thread, at least twice a second while encoding; it begins again
     *     when a second try is made
     * @param stop ends the work within two seconds, as does an interrupt
     */
    Outcome transcode(Order order, Consumer<Progress> heard, StopSignal stop);

    /**
     * Encodes one piece of an order that was divided; what is at the target then is for {@link #join} alone. After any failure the work is to be done
     * as a whole.
     */
    Outcome encode(Order order, Piece piece, Consumer<Progress> heard, StopSignal stop);

    /**
     * Makes one video of all pieces, as they were divided, without encoding anything anew; ends as {@link #transcode}
     * does. After any failure the work is to be done as a whole.
     */
    Outcome join(Order order, List<Encoded> pieces, Consumer<Progress> heard, StopSignal stop);
}
