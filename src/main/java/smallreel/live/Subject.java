package smallreel.live;

/** What can be listened to. */
sealed interface Subject {

    /** One job, until it has ended. */
    record OneJob(String id) implements Subject {}

    /** All jobs of an owner, for as long as anybody likes. */
    record JobsOf(String owner) implements Subject {}

    default boolean ends() {
        return this instanceof OneJob;
    }
}
