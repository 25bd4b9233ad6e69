package smallreel.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is unfinished, as files: {@code incoming/} has what is on its way in, {@code work/} the folders of attempts. */
record Spool(Path root) {

    private static final Logger LOG = Logger.getLogger(Spool.class.getName());

    static Spool in(Path root, String... more) {
        try {
            var spool = new Spool(root);
            Files.createDirectories(spool.incomingFolder());
            Files.createDirectories(spool.work());
            for (var folder : more) {
                Files.createDirectories(root.resolve(folder));
            }
            return spool;
        } catch (IOException e) {
            throw new UncheckedIOException("smallreel.data-dir cannot be written: " + root, e);
        }
    }

    Incoming incoming() throws IOException {
        return new Incoming(incomingFile());
    }

    Path incomingFile() {
        return incomingFolder().resolve(UUID.randomUUID().toString());
    }

    Path workspace(String jobId) throws IOException {
        try (var earlier = Files.newDirectoryStream(work(), jobId + "_*")) {
            earlier.forEach(Spool::deleteTree);
        }
        return Files.createDirectory(work().resolve(jobId + "_" + UUID.randomUUID()));
    }

    // No job has such an id, so that one which is left behind is a stray.
    Path scratch() throws IOException {
        return Files.createDirectory(work().resolve("scratch_" + UUID.randomUUID()));
    }

    long room() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    /** Whether one may write here, and whether there is room, is found out by writing. */
    void check() throws IOException {
        try (var probe = incoming()) {
            probe.write(new byte[] {1}, 1);
        }
    }

    /** By the clock that dates the files: this node's may go wrong by hours, and would take fresh files for old ones. */
    Instant now() throws IOException {
        try (var mark = incoming()) {
            return Files.getLastModifiedTime(mark.sealed()).toInstant();
        }
    }

    void deleteStrays(Instant before, Wanted wanted) throws IOException {
        olderIn(incomingFolder(), before).forEach(Spool::deleteTree);
        for (var workspace : olderIn(work(), before)) {
            if (!wanted.workspaceOf(workspace.getFileName().toString().split("_")[0])) {
                deleteTree(workspace);
            }
        }
    }

    private Path incomingFolder() {
        return root.resolve("incoming");
    }

    private Path work() {
        return root.resolve("work");
    }

    static List<Path> olderIn(Path folder, Instant before) throws IOException {
        var older = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                if (isOlder(entry, before)) {
                    older.add(entry);
                }
            }
        } catch (NoSuchFileException gone) {
            // nothing is in it
        }
        return older;
    }

    private static boolean isOlder(Path entry, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(entry).toInstant().isBefore(before);
        } catch (NoSuchFileException gone) {
            return false;
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
