package smallreel.resumable;

import smallreel.job.Overrides;

/**
 * What a client said of an upload before it began.
 *
 * @param clientJobId null if the client gave none
 * @param metadata as the client wrote it; null if it gave none
 * @param length bytes in all
 * @param callbackUrl where its job is to be told of; null if nowhere
 * @param held whether it waits, once it is whole, for somebody to ask for a job of it
 */
public record Announced(
        String owner,
        String clientJobId,
        String name,
        String preset,
        Overrides overrides,
        int priority,
        String callbackUrl,
        String metadata,
        long length,
        boolean held) {

    /**
     * Whether this is the same upload, as far as can be told before its bytes are here. What one that is held is to
     * become is not known yet.
     */
    public boolean isSameAs(Announced other) {
        var sameSettings = preset.equals(other.preset) && overrides.equals(other.overrides);
        return length == other.length && (sameSettings || held || other.held);
    }
}
