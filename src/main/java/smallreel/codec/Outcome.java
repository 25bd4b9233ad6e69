package smallreel.codec;

import java.util.List;

/** How the work ended. In each {@code tried}, one line for each kit that did not succeed, in order. */
public sealed interface Outcome {

    /**
     * The target is there, and is not larger than the source.
     *
     * @param by the engine that made it, and its version
     * @param ssim how like the source it is, if that was asked for; else null
     */
    record Done(Media source, Media result, Method method, String by, List<String> tried, Double ssim)
            implements Outcome {}

    /** The source or a limit is at fault: trying again would not help. */
    record Refused(Fault fault, String detail, List<String> tried) implements Outcome {}

    /** We are at fault: another attempt may help. */
    record Broken(Fault fault, String detail, List<String> tried) implements Outcome {}

    /**
     * Nothing was encoded: it is better done in pieces, side by side. First comes the sound, if there is any; then the
     * pictures in their order, two pieces at least.
     */
    record Divided(Media source, List<Piece> pieces) implements Outcome {}

    /** Somebody asked for the end. */
    record Stopped() implements Outcome {}

    /** How the target came to be. */
    enum Method {
        /** Decoded and encoded anew. */
        ENCODED,
        /** The source's own streams in another container, as encoding would not have saved anything. */
        REMUXED,
        /** The source itself, as nothing else would have been smaller. */
        ORIGINAL
    }

    /** The source cannot be read, or the target not be written. */
    static Broken storageFailed() {
        return new Broken(
                Fault.STORAGE_FAILED,
                "The storage could not be read or written. Retry the job; if it fails again, tell the operator.",
                List.of());
    }

    static Outcome failed(Fault fault, String detail, List<String> tried) {
        return fault.kind() == Fault.Kind.INTERNAL
                ? new Broken(fault, detail, tried)
                : new Refused(fault, detail, tried);
    }
}
