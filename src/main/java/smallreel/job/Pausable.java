package smallreel.job;

/** What can be left alone for a while, by all nodes. */
public enum Pausable {
    /** No new job is taken in. */
    INTAKE,
    /** No job that waits is begun; those under way go on. */
    WORK
}
