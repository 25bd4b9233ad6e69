package smallreel.webhook;

import java.time.Duration;

/** What follows from one try. */
sealed interface Outcome {

    Try made();

    record Arrived(Try made) implements Outcome {}

    /** The receiver wants no more of it. */
    record Gone(Try made) implements Outcome {}

    /** It will not be otherwise next time. */
    record Hopeless(Try made) implements Outcome {}

    /** @param asked how long the receiver asks to be left alone; zero if it does not */
    record Missed(Try made, Duration asked) implements Outcome {}
}
