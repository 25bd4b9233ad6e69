package smallreel.intake;

import java.util.function.Function;
import smallreel.codec.Fault;
import smallreel.codec.Glance;

/** What a client is told of a video that could not be looked at. */
final class NotShown {

    private static final long SECONDS = 5;

    private NotShown() {}

    static Problem noPicture(String why) {
        return Problem.of(404, "no-picture", "There is no picture of this video", why);
    }

    static Problem unusable(String why) {
        return Problem.of(422, "unusable", "Nothing can be made of this video here", why);
    }

    /** @param ofVideo what to say if the video itself is the reason */
    static Problem because(Glance glance, Function<String, Problem> ofVideo) {
        if (!(glance instanceof Glance.Unseen unseen)) {
            return notNow("glances-busy", "Too many videos are being looked at now");
        }
        if (unseen.fault() == Fault.ENGINE_MISSING) {
            return Problem.of(501, "not-offered", "This service cannot do that", unseen.detail());
        }
        return unseen.fault().kind() == Fault.Kind.INTERNAL
                ? notNow("glance-failed", "The video could not be looked at")
                : ofVideo.apply(unseen.detail());
    }

    private static Problem notNow(String name, String title) {
        return Problem.of(503, name, title, "Ask again after the time that Retry-After says.")
                .after(SECONDS);
    }
}
