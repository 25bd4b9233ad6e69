package smallreel.intake;

import java.util.List;
import smallreel.intake.Problem.FieldError;
import smallreel.job.JobView;

/** What a client is told of a video that has to be fetched. */
final class Elsewhere {

    private Elsewhere() {}

    /** @param why a part of a sentence about it */
    static Problem unusable(String why) {
        return Problem.of(422, "source-url", "This URL cannot be fetched", "source.url: " + why + ".")
                .about(List.of(new FieldError("source.url", why)));
    }

    static Problem notFetchedHere() {
        return Problem.of(
                501, "not-offered", "This service cannot do that", "It fetches no videos. Send the video instead.");
    }

    static Problem notHere(JobView job) {
        return Problem.of(
                        409,
                        "not-fetched",
                        "The video is not here",
                        "It is fetched from its URL once a worker has taken the job. Ask again then.")
                .about(job);
    }
}
