package smallreel.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import smallreel.job.Job;
import smallreel.job.State;

/**
 * What lies about in the folders of {@link FileStorage} since {@code before}, because whoever made it died. The rows
 * tell what is wanted, and they are asked after the look at the folder: what a row does not claim then, it never will,
 * since a lease that was lost does not come back.
 */
record Strays(Path root, Instant before, Function<String, Optional<Job>> rows) {

    void delete() throws IOException {
        in("incoming").forEach(FileStorage::deleteTree);
        for (var workspace : in("work")) {
            var jobId = workspace.getFileName().toString().split("_")[0];
            if (rows.apply(jobId).filter(Strays::isWorkedAt).isEmpty()) {
                FileStorage.deleteTree(workspace);
            }
        }
        for (var media : in("jobs")) {
            deleteFrom(media);
        }
    }

    private void deleteFrom(Path media) throws IOException {
        var files = olderIn(media, before);
        var job = rows.apply(media.getFileName().toString()).filter(row -> row.state() != State.EXPIRED);
        if (job.isEmpty()) {
            FileStorage.deleteTree(media);
        } else if (!isWorkedAt(job.get())) {
            files.stream().filter(file -> !isNamed(file, job.get())).forEach(FileStorage::deleteTree);
        }
    }

    // An attempt puts its result there before it tells the row.
    private static boolean isWorkedAt(Job job) {
        return job.state() == State.PROCESSING;
    }

    private static boolean isNamed(Path file, Job job) {
        var name = file.getFileName().toString();
        return name.equals(FileStorage.SOURCE) || name.equals(job.resultFile());
    }

    private List<Path> in(String folder) throws IOException {
        return olderIn(root.resolve(folder), before);
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
}
