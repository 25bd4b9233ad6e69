package smallreel.intake;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.ops.Settings;
import smallreel.resumable.ResumableUploads;
import smallreel.storage.Storage;
import smallreel.worker.Rounds;

/** Looks after uploads that nobody comes for: those that are whole become jobs, the others are deleted in time. */
@Singleton
@Startup
@DependsOn("Launch")
@TransactionManagement(TransactionManagementType.BEAN)
public class Stragglers {

    private static final Logger LOG = Logger.getLogger(Stragglers.class.getName());

    @Inject
    Settings settings;

    @Inject
    ResumableUploads uploads;

    @Inject
    Standing standing;

    @Inject
    Completion completion;

    @Inject
    Storage storage;

    @Inject
    Rounds rounds;

    private long nextLook = System.nanoTime();

    @PostConstruct
    void begin() {
        rounds.every(Math.max(1_000, Math.min(10_000, settings.lease().toMillis() / 3)), this::look);
    }

    private void look() {
        try {
            uploads.silent().forEach(this::completeIfWhole);
            uploads.overdue().stream().filter(uploads::expire).forEach(storage::deletePieces);
            uploads.forget();
            lookForStrays(System.nanoTime());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Could not look after uploads; the next round will: {0}", e.getMessage());
        }
    }

    // The database failed, or the node died, between the last byte and the job.
    private void completeIfWhole(String id) {
        uploads.find(id)
                .filter(upload -> standing.of(upload) == upload.length())
                .ifPresent(upload -> completion
                        .complete(id)
                        .fold(
                                done -> {
                                    LOG.log(Level.INFO, "Job {0}: made of upload {1}, which was whole", new Object[] {
                                        done.jobId(), id
                                    });
                                    return done;
                                },
                                why -> null));
    }

    private void lookForStrays(long now) throws IOException {
        if (now - nextLook >= 0) {
            nextLook = now + settings.stray().toNanos();
            storage.deleteStrayPieces(
                    settings.stray(),
                    id -> uploads.find(id).filter(upload -> !upload.isDone()).isPresent());
        }
    }
}
