package smallreel.resumable;

import smallreel.job.Overrides;

/**
 * What a client said of an upload before it began.
 *
 * @param clientJobId null if the client gave none
 * @param metadata as the client wrote it; null if it gave none
 * @param length bytes in all
 */
public record Announced(
        String owner,
        String clientJobId,
        String name,
        String preset,
        Overrides overrides,
        String metadata,
        long length) {

    /** Whether this is the same upload, as far as can be told before its bytes are here. */
    public boolean isSameAs(Announced other) {
        return preset.equals(other.preset) && overrides.equals(other.overrides) && length == other.length;
    }
}
