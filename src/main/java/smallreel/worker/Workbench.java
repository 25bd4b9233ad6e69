package smallreel.worker;

import java.io.IOException;
import java.nio.file.Path;
import smallreel.storage.Storage;

/** A folder for one piece of work, gone when that is over. */
record Workbench(Storage storage, Path folder) implements AutoCloseable {

    static Workbench forAttemptAt(String jobId, Storage storage) throws IOException {
        return new Workbench(storage, storage.workspace(jobId));
    }

    static Workbench forAMoment(Storage storage) throws IOException {
        return new Workbench(storage, storage.scratch());
    }

    @Override
    public void close() {
        storage.discard(folder);
    }
}
