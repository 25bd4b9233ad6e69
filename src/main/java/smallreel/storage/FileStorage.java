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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.ops.Settings;

/** Media in a folder, local or shared: {@code incoming/} and {@code work/} for what is unfinished, {@code jobs/<id>/}. */
@ApplicationScoped
public class FileStorage implements Storage {

    private static final Logger LOG = Logger.getLogger(FileStorage.class.getName());
    private static final String SOURCE = "source";

    @Inject
    Settings settings;

    private Path root;

    @PostConstruct
    void open() {
        root = settings.dataDir().resolve("media");
        try {
            for (var folder : new String[] {"incoming", "work", "jobs"}) {
                Files.createDirectories(root.resolve(folder));
            }
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
        moveSafely(upload.sealed(), source(jobId));
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
    public void deleteStrays(Duration stray, Duration longestAttempt, Predicate<String> isKnown) throws IOException {
        deleteOlder("incoming", stray, file -> true);
        deleteOlder("work", longestAttempt.plus(stray), folder -> true);
        deleteOlder("jobs", stray, folder -> !isKnown.test(folder.getFileName().toString()));
    }

    private void deleteOlder(String folder, Duration age, Predicate<Path> unclaimed) throws IOException {
        var before = FileTime.from(now().minus(age));
        try (var entries = Files.newDirectoryStream(root.resolve(folder))) {
            for (var entry : entries) {
                if (isOlder(entry, before) && unclaimed.test(entry)) {
                    deleteTree(entry);
                }
            }
        }
    }

    // By the clock that dates the files: this node's may be an hour ahead, and would find uploads under way forsaken.
    private Instant now() throws IOException {
        var probe = Files.createTempFile(root, "now", null);
        try {
            return Files.getLastModifiedTime(probe).toInstant();
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean isOlder(Path entry, FileTime before) throws IOException {
        try {
            return Files.getLastModifiedTime(entry).compareTo(before) < 0;
        } catch (NoSuchFileException gone) {
            return false;
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
