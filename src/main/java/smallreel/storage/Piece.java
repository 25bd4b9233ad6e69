package smallreel.storage;

/**
 * A file that holds part of an upload, and how many of its bytes count. Whatever a writer that was replaced still adds
 * to its file comes after those, and so is never read.
 *
 * @param closed whether its writer said itself that it was done; then nobody else writes to it, and it can be continued
 */
public record Piece(String file, long length, boolean closed) {}
