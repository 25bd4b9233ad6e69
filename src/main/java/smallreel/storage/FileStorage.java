package smallreel.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import smallreel.job.Job;

/** Media in a folder, local or shared: a {@link Spool} and {@code uploads/} for what is unfinished, {@code jobs/<id>/}. */
public class FileStorage implements Storage {

    private final Path jobs;
    private final Spool spool;
    private final Pieces pieces;

    public FileStorage(Path dataDir) {
        var root = dataDir.resolve("media");
        spool = Spool.in(root, "jobs", "uploads");
        jobs = root.resolve("jobs");
        pieces = new Pieces(root.resolve("uploads"));
    }

    @Override
    public Incoming incoming() throws IOException {
        return spool.incoming();
    }

    @Override
    public void keep(Incoming upload, String jobId) throws IOException {
        Files.createDirectories(folder(jobId));
        var video = upload.sealed();
        // Whoever takes up what a dead node has begun may find that done.
        if (Files.exists(video) || !Files.exists(file(jobId, SOURCE))) {
            moveSafely(video, file(jobId, SOURCE));
        }
    }

    @Override
    public Growing piece(String uploadId, String piece) throws IOException {
        return pieces.open(uploadId, piece);
    }

    @Override
    public long lengthOf(String uploadId, String piece) throws IOException {
        return pieces.lengthOf(uploadId, piece);
    }

    @Override
    public String join(String uploadId, List<Piece> parts) throws IOException {
        return pieces.join(uploadId, parts);
    }

    @Override
    public Incoming joined(String uploadId, String name) {
        return Incoming.lent(pieces.file(uploadId, name));
    }

    @Override
    public void deletePieces(String uploadId) {
        pieces.delete(uploadId);
    }

    @Override
    public Path workspace(String jobId) throws IOException {
        return spool.workspace(jobId);
    }

    @Override
    public Path scratch() throws IOException {
        return spool.scratch();
    }

    @Override
    public Path file(String jobId, String name, Path folder, BooleanSupplier unwanted) {
        return file(jobId, name);
    }

    @Override
    public void publish(Path made, String jobId, String name) throws IOException {
        moveSafely(made, file(jobId, name));
    }

    @Override
    public Optional<Medium> media(String jobId, String name) throws IOException {
        return FileMedium.in(file(jobId, name));
    }

    @Override
    public void drop(String jobId, String name) throws IOException {
        Files.deleteIfExists(file(jobId, name));
    }

    @Override
    public void discard(Path workspace) {
        Spool.deleteTree(workspace);
    }

    @Override
    public void delete(String jobId) {
        Spool.deleteTree(folder(jobId));
    }

    @Override
    public void deleteStrays(Duration age, Function<String, Optional<Job>> rows) throws IOException {
        var before = spool.now().minus(age);
        var wanted = new Wanted(rows);
        spool.deleteStrays(before, wanted);
        for (var media : Spool.olderIn(jobs, before)) {
            deleteStrays(media, before, wanted);
        }
    }

    private static void deleteStrays(Path media, Instant before, Wanted wanted) throws IOException {
        var files = Spool.olderIn(media, before);
        wanted.mediaOf(media.getFileName().toString())
                .ifPresentOrElse(
                        names -> files.stream()
                                .filter(file -> !names.test(file.getFileName().toString()))
                                .forEach(Spool::deleteTree),
                        () -> Spool.deleteTree(media));
    }

    @Override
    public void deleteStrayPieces(Duration age, Predicate<String> wanted) throws IOException {
        pieces.deleteStrays(spool.now().minus(age), wanted);
    }

    @Override
    public long room() throws IOException {
        return spool.room();
    }

    @Override
    public long owed(long bytes) {
        return bytes;
    }

    @Override
    public void check() throws IOException {
        spool.check();
    }

    private Path folder(String jobId) {
        return jobs.resolve(jobId);
    }

    private Path file(String jobId, String name) {
        return folder(jobId).resolve(name);
    }

    private static void moveSafely(Path from, Path to) throws IOException {
        sync(from, StandardOpenOption.WRITE);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(to.getParent(), StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
