package smallreel.worker;

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
        return new Failure(
                Failure.Kind.INTERNAL,
                "STORAGE_FAILED",
                "The storage could not be read or written. Retry the job; if it fails again, tell the operator.");
    }

    private static Failure of(Fault fault, String detail) {
        return new Failure(Failure.Kind.valueOf(fault.kind().name()), fault.name(), detail);
    }
}
