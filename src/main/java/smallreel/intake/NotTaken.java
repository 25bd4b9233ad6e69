package smallreel.intake;

import java.io.IOException;
import java.io.InterruptedIOException;

/** What a client is told whose video is not taken; nothing of it is kept then. */
final class NotTaken {

    private static final long MINUTE = 60;

    private NotTaken() {}

    static Problem empty() {
        return Problem.of(
                400,
                "empty",
                "There is no video in this request",
                "Send the video as the body, or as the part \"file\" of a multipart/form-data body.");
    }

    /** A body that broke off, or did not come on. */
    static Problem broken(IOException why) {
        return why instanceof InterruptedIOException ? tooSlow() : cutOff();
    }

    static Problem tooLarge(long limit) {
        return Problem.of(
                413,
                "too-large",
                "The video is too large",
                "At most %,d bytes are taken here. Send a shorter or smaller video.".formatted(limit));
    }

    static Problem busy(long seconds) {
        return notNow(
                "busy",
                "Too many videos are being sent now",
                "Nothing of yours was read. Send it again after the time that Retry-After says, with the same"
                        + " ClientJobId.",
                seconds);
    }

    static Problem manyReaders(long seconds) {
        return notNow(
                "many-readers",
                "Too many results are being fetched now",
                "Fetch it after the time that Retry-After says; it is kept until the job's expiresAt.",
                seconds);
    }

    static Problem manyListeners(long seconds) {
        return notNow(
                "many-listeners",
                "Too many are listening now",
                "Poll meanwhile, or try again after the time that Retry-After says.",
                seconds);
    }

    /** Nobody knows for how long. */
    static Problem paused() {
        return notNow(
                "paused",
                "No videos are taken now",
                "The operator has paused that; nothing was kept. What was sent before goes on, and can be asked for. Send the"
                        + " video again after the time that Retry-After says, with the same ClientJobId.",
                MINUTE);
    }

    static Problem queueFull(long seconds) {
        return notNow(
                "queue-full",
                "Too many jobs are waiting now",
                "Nothing was kept. Send the video again after the time that Retry-After says, with the same"
                        + " ClientJobId.",
                seconds);
    }

    static Problem noRoom(long seconds) {
        return notNow(
                "no-room",
                "There is no room for this video now",
                "The storage is full or failing; nothing was kept. Send the video again after the time that"
                        + " Retry-After says, with the same ClientJobId.",
                seconds);
    }

    private static Problem notNow(String name, String title, String detail, long seconds) {
        return Problem.of(503, name, title, detail).after(seconds);
    }

    private static Problem cutOff() {
        return Problem.of(
                400,
                "cut-off",
                "The upload was cut off",
                "The body ended before it was whole; nothing was kept. Send it again, with the same ClientJobId.");
    }

    private static Problem tooSlow() {
        return Problem.of(
                408,
                "too-slow",
                "The upload came too slowly",
                "The body stood still or only trickled; nothing was kept. Send it again over a better line, with the"
                        + " same ClientJobId.");
    }
}
