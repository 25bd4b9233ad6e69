package smallreel.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import smallreel.job.Job;

/**
 * Where media live. Nothing is seen by anyone before it is whole: bytes arrive as an {@link Incoming}, results are
 * made in a workspace, and both become a job's media in one step.
 */
public interface Storage {

    /** The name among a job's media of what was sent. */
    String SOURCE = "source";

    /** A new place to write an upload to. */
    Incoming incoming() throws IOException;

    /** Makes an upload the source of a job, safe from a loss of power. May be done again, even by two at once. */
    void keep(Incoming upload, String jobId) throws IOException;

    /** Goes on with a piece of an upload that takes several requests, or begins it. */
    Growing piece(String uploadId, String piece) throws IOException;

    /** How much of a piece has arrived; 0 if it was never begun. */
    long lengthOf(String uploadId, String piece) throws IOException;

    /**
     * Makes one of all pieces of an upload. May be asked for again, even by two at once.
     *
     * @return the name by which it is {@link #joined}
     */
    String join(String uploadId, List<Piece> pieces) throws IOException;

    /** All that was sent of an upload, to be made the source of a job; its pieces stay when it is closed. */
    Incoming joined(String uploadId, String name) throws IOException;

    /** Deletes all pieces of an upload; harmless if there are none. */
    void deletePieces(String uploadId);

    /** Deletes the pieces that have lain there for {@code age}, of uploads that are not wanted. */
    void deleteStrayPieces(Duration age, Predicate<String> wanted) throws IOException;

    /** A new empty folder for an attempt at a job; what an earlier attempt at it left behind is deleted. */
    Path workspace(String jobId) throws IOException;

    /** A new empty folder for something short, whosoever it is. */
    Path scratch() throws IOException;

    /**
     * One of a job's media as a file that the codec can read.
     *
     * @param folder a workspace, in which it is put if it is no such file yet
     * @param unwanted whether nobody waits for it any more; it is of no use then
     */
    Path file(String jobId, String name, Path folder, BooleanSupplier unwanted) throws IOException;

    /** Makes a finished file one of the job's media, safe from a loss of power. */
    void publish(Path made, String jobId, String name) throws IOException;

    /** One of a job's media; empty if there is none of that name. */
    Optional<Medium> media(String jobId, String name) throws IOException;

    /** Takes back what was published; harmless if it is not there. */
    void drop(String jobId, String name) throws IOException;

    /** Deletes a workspace and whatever is in it; harmless if it is gone. */
    void discard(Path workspace);

    /** Deletes all media of a job; harmless if there are none. */
    void delete(String jobId);

    /**
     * Deletes what has lain there for {@code age} and nobody claims: uploads that do not grow any more, workspaces of
     * jobs that nobody works at, and media that no row names.
     */
    void deleteStrays(Duration age, Function<String, Optional<Job>> rows) throws IOException;

    /** Bytes that can still be written here. */
    long room() throws IOException;

    /** Of the bytes that all unfinished jobs will yet become, those that take of that room. */
    long owed(long bytes);

    /** Scheme, host and port to which {@link Medium#link}s lead; empty if there are none. */
    default Optional<String> linksTo() {
        return Optional.empty();
    }

    /** @throws IOException saying why nothing can be kept now */
    void check() throws IOException;

    /** Nobody will ask any more. */
    default void close() {}
}
