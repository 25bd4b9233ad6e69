package smallreel.codec;

import java.time.Duration;
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
     * @param heard is told of progress on the calling thread, at least twice a second while encoding; it begins again
     *     when a second try is made
     * @param stop ends the work within two seconds, as does an interrupt
     */
    Outcome transcode(Order order, Consumer<Progress> heard, StopSignal stop);

    /**
     * Into which pieces the work can be divided, looked up in the source without decoding it. All that is said of
     * {@link #transcode} holds here too, but that nothing is left at the target.
     *
     * @param length how long each piece should be: longer where there is nowhere to cut
     */
    Division divide(Order order, Duration length, StopSignal stop);

    /**
     * Encodes one piece; what is at the target then is for {@link #join} alone. After any failure the work is to be done
     * as a whole.
     */
    Outcome encode(Order order, Piece piece, Consumer<Progress> heard, StopSignal stop);

    /**
     * Makes one video of all pieces, as they were divided, without encoding anything anew; ends as {@link #transcode}
     * does. After any failure the work is to be done as a whole.
     */
    Outcome join(Order order, List<Encoded> pieces, Consumer<Progress> heard, StopSignal stop);
}
