package smallreel.codec.humble;

/** The target has outgrown the source: to go on would be a waste. */
final class Larger extends RuntimeException {

    private static final long serialVersionUID = 1;
}
