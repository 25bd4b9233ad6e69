package smallreel.codec;

/** Why there is no result, the more telling first: of two kits' verdicts the earlier constant is believed. */
public enum Fault {
    /** The video runs longer than allowed. */
    TOO_LONG(Kind.LIMIT),
    /** Its picture has more pixels than allowed. */
    TOO_LARGE(Kind.LIMIT),
    /** It has more pictures a second than allowed. */
    TOO_MANY_FRAMES(Kind.LIMIT),
    /** It holds more streams than allowed. */
    TOO_MANY_STREAMS(Kind.LIMIT),
    /** The result grew beyond what is allowed. */
    OUTPUT_TOO_LARGE(Kind.LIMIT),
    /** The work took longer than allowed. */
    TOO_SLOW(Kind.LIMIT),
    /** The work needs more memory than allowed. */
    OUT_OF_MEMORY(Kind.LIMIT),
    /** As few bytes as were asked for are not enough for anything worth looking at, or no number for what was. */
    TARGET_UNREACHABLE(Kind.LIMIT),
    /** The source ends before the part that was asked for begins. */
    NOTHING_LEFT(Kind.SOURCE),
    /** The disk is full. */
    DISK_FULL(Kind.INTERNAL),
    /** The source could not be read, or nothing be written: the disk, or what is mounted there, fails. */
    STORAGE_FAILED(Kind.INTERNAL),
    /** It would take an engine that is not here, or that is not allowed. */
    ENGINE_MISSING(Kind.LIMIT),
    /** Video or sound is in a coding that no kit reads. */
    UNSUPPORTED_CODEC(Kind.SOURCE),
    /** Sound, or something else, but no moving picture. */
    NO_VIDEO_STREAM(Kind.SOURCE),
    /** A video once; cut off, or most of it cannot be decoded. */
    DAMAGED(Kind.SOURCE),
    /** Something else: a still picture, a document, noise. */
    NOT_A_VIDEO(Kind.SOURCE),
    /** The codec's process does not start. */
    CODEC_UNAVAILABLE(Kind.INTERNAL),
    /** Nothing moved for too long. */
    STALLED(Kind.INTERNAL),
    /** The codec's process died. */
    CODEC_CRASHED(Kind.INTERNAL);

    /** Whose fault it is. */
    public enum Kind {
        SOURCE,
        LIMIT,
        INTERNAL
    }

    private final Kind kind;

    Fault(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether a kit of another age might read what this one could not. */
    boolean mayBeTheKits() {
        return switch (this) {
            case NOT_A_VIDEO, UNSUPPORTED_CODEC, NO_VIDEO_STREAM, DAMAGED, STALLED, CODEC_CRASHED -> true;
            default -> false;
        };
    }
}
