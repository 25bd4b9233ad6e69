package smallreel.codec;

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
}
