package smallreel.codec.child;

import smallreel.codec.Fault;

/** There will be no result, and this is why; the message is meant for the client. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Fault fault;

    public Refusal(Fault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
