package smallreel.worker;

import java.util.List;
import smallreel.codec.Fault;
import smallreel.codec.Outcome;
import smallreel.job.Failure;

/** What the codec says went wrong, as the job keeps it. */
final class Failures {

    private Failures() {}

    static Failure of(Outcome.Refused refused) {
        return of(refused.fault(), refused.detail());
    }

    static Failure of(Outcome.Broken broken) {
        return of(broken.fault(), broken.detail());
    }

    static Failure ofStorage() {
        return of(Outcome.storageFailed(List.of()));
    }

    private static Failure of(Fault fault, String detail) {
        return new Failure(Failure.Kind.valueOf(fault.kind().name()), fault.name(), detail);
    }
}
