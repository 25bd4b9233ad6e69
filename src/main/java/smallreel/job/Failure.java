package smallreel.job;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** Why a job failed: whose fault it was, a stable code, and a sentence for the person who sent the video. */
@JsonbPropertyOrder({"kind", "code", "detail"})
public record Failure(Kind kind, String code, String detail) {

    public enum Kind {
        SOURCE,
        LIMIT,
        INTERNAL
    }

    public static Failure workerLost() {
        return new Failure(
                Kind.INTERNAL,
                "WORKER_LOST",
                "The workers that tried this job were lost every time. Retry it; if it fails again, tell the operator.");
    }
}
