package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import smallreel.job.Job;
import smallreel.storage.Medium;
import smallreel.storage.Storage;

/** From where media are handed out. */
@ApplicationScoped
public class Shelf {

    @Inject
    Storage storage;

    /** @throws UncheckedIOException if the storage cannot say */
    Optional<Medium> find(Job job, String name) {
        try {
            return storage.media(job.id(), name);
        } catch (IOException e) {
            throw new UncheckedIOException("Job " + job.id() + ": the storage cannot give its " + name, e);
        }
    }
}
