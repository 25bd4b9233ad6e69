package smallreel.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder beside the target, in which everything is made that is not yet, or never, the target. */
record Workbench(Path folder, Path target) implements AutoCloseable {

    static Workbench beside(Path target) throws IOException {
        return new Workbench(Files.createTempDirectory(target.getParent(), ".codec-"), target);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Makes one of the bench's files the target, at one stroke. */
    void deliver(Path made) throws IOException {
        Files.move(made, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The same bytes under another name: without a copy where the file system can. */
    Path twinOf(Path source) throws IOException {
        Path twin = file("twin");
        try {
            Files.createLink(twin, source.toRealPath());
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            Files.copy(source, twin);
        }
        return twin;
    }

    @Override
    public void close() {
        try {
            Folders.delete(folder);
        } catch (IOException stuck) {
            // The outcome stands all the same; the folder goes with the job's own.
        }
    }
}
