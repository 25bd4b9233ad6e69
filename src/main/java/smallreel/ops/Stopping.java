package smallreel.ops;

/** The application is about to end: whoever holds something open, a job, a socket or an answer, lets it go now. */
public record Stopping() {}
