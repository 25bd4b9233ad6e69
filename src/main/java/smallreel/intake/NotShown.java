package smallreel.intake;

/** What a client is told that cannot be shown what it asked to see of a video. */
final class NotShown {

    private NotShown() {}

    static Problem noPicture(String why) {
        return Problem.of(404, "no-picture", "There is no picture of this video", why);
    }

    static Problem notOffered(String why) {
        return Problem.of(501, "not-offered", "This service cannot do that", why);
    }

    static Problem busy(long seconds) {
        return notNow("glances-busy", "Too many videos are being looked at now", seconds);
    }

    static Problem failed(long seconds) {
        return notNow("glance-failed", "The video could not be looked at", seconds);
    }

    private static Problem notNow(String name, String title, long seconds) {
        return Problem.of(503, name, title, "Ask again after the time that Retry-After says.")
                .after(seconds);
    }
}
