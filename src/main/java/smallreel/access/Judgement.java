package smallreel.access;

import smallreel.job.Caller;

/** What can be said of who asks. */
public sealed interface Judgement {

    record Known(Caller caller) implements Judgement {}

    /** Nothing was brought that says who it is. */
    record Nameless() implements Judgement {}

    /** @param why a sentence for whoever writes the client */
    record Invalid(String why) implements Judgement {}

    /** It may be right; but the keys by which to tell cannot be had now. */
    record Undecided() implements Judgement {}
}
