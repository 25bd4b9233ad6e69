package smallreel.codec.child;

import smallreel.codec.Fault;
import smallreel.codec.Report;

/** There will be no result, and this is why; the message is meant for the client. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Fault fault;

    public Refusal(Fault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    Refusal(Report.Failed what) {
        this(what.fault(), what.detail());
    }

    /** As whoever supervises is told. */
    public Report.Failed report() {
        return new Report.Failed(fault, getMessage());
    }
}
