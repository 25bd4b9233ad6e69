package smallreel.storage;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.Job;
import smallreel.ops.Settings;

/**
 * Media in a folder, local or shared: {@code incoming/}, {@code uploads/} and {@code work/} for what is unfinished,
 * {@code jobs/<id>/}.
 */
@ApplicationScoped
public class FileStorage implements Storage {

    private static final Logger LOG = Logger.getLogger(FileStorage.class.getName());
    static final String SOURCE = "source";

    @Inject
    Settings settings;

    private Path root;
    private Pieces pieces;

    @PostConstruct
    void open() {
        root = settings.dataDir().resolve("media");
        try {
            for (var folder : new String[] {"incoming", "work", "jobs"}) {
                Files.createDirectories(root.resolve(folder));
            }
            pieces = Pieces.in(root);
        } catch (IOException e) {
            throw new UncheckedIOException("smallreel.data-dir cannot be written: " + root, e);
        }
    }

    @Override
    public Incoming incoming() throws IOException {
        return new Incoming(root.resolve("incoming").resolve(UUID.randomUUID().toString()));
    }

    @Override
    public void keep(Incoming upload, String jobId) throws IOException {
        Files.createDirectories(folder(jobId));
        var video = upload.sealed();
        // Whoever takes up what a dead node has begun may find that done.
        if (Files.exists(video) || !Files.exists(source(jobId))) {
            moveSafely(video, source(jobId));
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
        return Incoming.of(pieces.file(uploadId, name));
    }

    @Override
    public void deletePieces(String uploadId) {
        pieces.delete(uploadId);
    }

    @Override
    public Path source(String jobId) {
        return media(jobId, SOURCE);
    }

    @Override
    public Path workspace(String jobId) throws IOException {
        try (var earlier = Files.newDirectoryStream(root.resolve("work"), jobId + "_*")) {
            earlier.forEach(FileStorage::deleteTree);
        }
        return Files.createDirectory(root.resolve("work").resolve(jobId + "_" + UUID.randomUUID()));
    }

    // No job has such an id, so that one which is left behind is a stray.
    @Override
    public Path scratch() throws IOException {
        return Files.createDirectory(root.resolve("work").resolve("scratch_" + UUID.randomUUID()));
    }

    @Override
    public void publish(Path made, String jobId, String name) throws IOException {
        moveSafely(made, media(jobId, name));
    }

    @Override
    public Path media(String jobId, String name) {
        return folder(jobId).resolve(name);
    }

    @Override
    public void discard(Path workspace) {
        deleteTree(workspace);
    }

    @Override
    public void delete(String jobId) {
        deleteTree(folder(jobId));
    }

    @Override
    public long room() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    @Override
    public void deleteStrays(Duration age, Function<String, Optional<Job>> rows) throws IOException {
        new Strays(root, now().minus(age), rows).delete();
    }

    @Override
    public void deleteStrayPieces(Duration age, Predicate<String> wanted) throws IOException {
        pieces.deleteStrays(now().minus(age), wanted);
    }

    /** By the clock that dates the files: this node's may go wrong by hours, and would take fresh files for old ones. */
    private Instant now() throws IOException {
        try (var mark = incoming()) {
            return Files.getLastModifiedTime(mark.sealed()).toInstant();
        }
    }

    private Path folder(String jobId) {
        return root.resolve("jobs").resolve(jobId);
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

    static void deleteTree(Path tree) {
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            // what is not there need not be deleted
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "Could not delete " + tree + "; the janitor will try again", e);
        }
    }
}
