package smallreel.job;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Why a job failed: whose fault it was, a stable code, and a sentence for the person who sent the video.
 *
 * @param tried each engine that was tried and what it said; null if it did not come to that
 */
@JsonbPropertyOrder({"kind", "code", "detail", "tried"})
public record Failure(Kind kind, String code, String detail, List<String> tried) {

    public enum Kind {
        SOURCE,
        LIMIT,
        INTERNAL
    }

    public static Failure workerLost() {
        return new Failure(
                Kind.INTERNAL,
                "WORKER_LOST",
                "The workers that tried this job were lost every time. Retry it; if it fails again, tell the operator.",
                null);
    }
}
