package smallreel.codec.humble;

import smallreel.codec.Fault;

/** There will be no result, and this is why; the message is meant for the client. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Fault fault;

    Refusal(Fault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
