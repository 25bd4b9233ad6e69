package smallreel.fetch;

import java.time.Duration;
import smallreel.job.Failure;
import smallreel.job.Failure.Kind;

/** Why a video could not be fetched. No sentence holds the URL, which may hold a secret. */
final class Faults {

    private Faults() {}

    static Fetched forbidden(String why) {
        return refused(Kind.SOURCE, "FETCH_FORBIDDEN", why + " The operator can allow more.");
    }

    static Fetched off() {
        return refused(Kind.SOURCE, "FETCH_FORBIDDEN", "This service does not fetch videos any more. Send it instead.");
    }

    static Fetched astray(String why) {
        return refused(Kind.SOURCE, "FETCH_ASTRAY", why);
    }

    static Fetched answered(int status) {
        return status == 404 || status == 410
                ? refused(
                        Kind.SOURCE, "FETCH_NOT_FOUND", "There is nothing at the URL: it was answered " + status + ".")
                : refused(Kind.SOURCE, "FETCH_REFUSED", "The URL was answered " + status + ", and gave no video.");
    }

    static Fetched empty() {
        return refused(Kind.SOURCE, "NOT_A_VIDEO", "There is not a byte at the URL.");
    }

    static Fetched tooLarge(long limit) {
        return refused(
                Kind.LIMIT,
                "FETCH_TOO_LARGE",
                "The video at the URL is too large. At most %,d bytes are taken here.".formatted(limit));
    }

    static Fetched tooSlow() {
        return refused(Kind.LIMIT, "TOO_SLOW", "The video took too long to come. Send it instead.");
    }

    static Fetched failed(String why, Duration pause) {
        return new Fetched.Broken(
                new Failure(
                        Kind.SOURCE,
                        "FETCH_FAILED",
                        "The video could not be fetched, again and again. " + why
                                + " Retry the job when it can be had there, or send the video.",
                        null),
                pause);
    }

    static Fetched diskFull() {
        return new Fetched.Broken(
                new Failure(
                        Kind.INTERNAL,
                        "DISK_FULL",
                        "There is no room for the video. Retry the job later; if it fails again, tell the operator.",
                        null),
                Duration.ZERO);
    }

    private static Fetched refused(Kind kind, String code, String detail) {
        return new Fetched.Refused(new Failure(kind, code, detail, null));
    }
}
