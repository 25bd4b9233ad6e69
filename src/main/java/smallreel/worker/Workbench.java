package smallreel.worker;

import java.io.IOException;
import java.nio.file.Path;
import smallreel.storage.Storage;

/** A folder for one attempt, gone when the attempt is over. */
record Workbench(Storage storage, Path folder) implements AutoCloseable {

    Workbench(Storage storage, String jobId) throws IOException {
        this(storage, storage.workspace(jobId));
    }

    @Override
    public void close() {
        storage.discard(folder);
    }
}
