package smallreel.worker;

import java.util.List;
import smallreel.codec.Fault;
import smallreel.codec.Outcome;
import smallreel.job.Failure;

/** What the codec says went wrong, as the job keeps it. */
final class Failures {

    private Failures() {}

    static Failure of(Outcome.Refused refused) {
        return of(refused.fault(), refused.detail(), refused.tried());
    }

    static Failure of(Outcome.Broken broken) {
        return of(broken.fault(), broken.detail(), broken.tried());
    }

    static Failure ofStorage() {
        return of(Outcome.storageFailed());
    }

    private static Failure of(Fault fault, String detail, List<String> tried) {
        return new Failure(
                Failure.Kind.valueOf(fault.kind().name()), fault.name(), detail, tried.isEmpty() ? null : tried);
    }
}
