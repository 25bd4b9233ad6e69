package smallreel.intake;

/** What a client is told whose upload cannot go on now, or not at all. */
final class UploadProblem {

    private static final long SOON = 1;

    private UploadProblem() {}

    static Problem unknown() {
        return Problem.of(
                404,
                "unknown-upload",
                "There is no such upload",
                "The id is wrong, or nobody went on with it for so long that it was deleted. Begin again; if it has become"
                        + " a job, a ClientJobId finds that.");
    }

    static Problem offset(long there) {
        return Problem.of(
                409,
                "offset",
                "The upload stands elsewhere",
                "It has " + there + " bytes. Ask for its Upload-Offset by HEAD, and go on from there.");
    }

    static Problem takenOver() {
        return Problem.of(
                409,
                "taken-over",
                "Another request goes on with this upload",
                "What this one sent until then is kept. Ask for the Upload-Offset by HEAD, and go on from there.");
    }

    static Problem finishing() {
        return Problem.of(
                        423,
                        "finishing",
                        "The upload is just being made a job",
                        "It is here whole. Ask by HEAD after the time that Retry-After says.")
                .after(SOON);
    }

    static Problem unfinished() {
        return Problem.of(
                409,
                "upload-unfinished",
                "The upload is not whole",
                "Go on with it from the Upload-Offset that HEAD tells, and ask for the job when all is there.");
    }

    static Problem taken() {
        return Problem.of(
                409,
                "upload-taken",
                "The upload has become another job",
                "It was asked for before, under another ClientJobId or with other settings. Send the video again for a"
                        + " second job of it.");
    }

    static Problem longer(long length) {
        return Problem.of(
                413,
                "too-large",
                "The body is longer than what is left of the upload",
                "The upload has " + length + " bytes in all, as its Upload-Length said. Nothing of the body was read.");
    }

    static Problem mediaType() {
        return Problem.of(
                415, "media-type", "This kind of body is not taken", "Send the bytes as " + Tus.OFFSET_STREAM + ".");
    }

    static Problem version() {
        return Problem.of(
                412,
                "tus-version",
                "This version of tus is not spoken here",
                "Send Tus-Resumable: " + Tus.VERSION + ".");
    }

    /** The same problem of an upload that can go on: what came of it stays. */
    static Problem kept(Problem why) {
        return new Problem(
                why.type(),
                why.title(),
                why.status(),
                "What came is kept. Ask for the Upload-Offset by HEAD"
                        + (why.retryAfter() == null ? "" : ", after the time that Retry-After says,")
                        + " and go on from there.",
                why.errors(),
                why.job(),
                why.retryAfter(),
                why.limit());
    }
}
