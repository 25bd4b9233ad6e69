package smallreel.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Source;
import smallreel.storage.Storage;

/**
 * From a received video to a committed job, once for each ClientJobId. The media are safe before the row is committed,
 * and the row before the client hears of it; whatever dies in between leaves at worst a folder for the janitor.
 */
@ApplicationScoped
public class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class.getName());

    @Inject
    Jobs jobs;

    @Inject
    Storage storage;

    Checked<Receipt> accept(String owner, Submission asked, Upload upload) {
        return accept(this::newId, owner, asked, upload);
    }

    String newId() {
        return UuidCreator.getTimeOrderedEpoch(jobs.now()).toString();
    }

    /** @param id of the job if there is to be one; the same each time, if this may have to be tried again */
    Checked<Receipt> accept(Supplier<String> id, String owner, Submission asked, Upload upload) {
        var earlier = earlier(owner, asked);
        if (earlier.isPresent()) {
            return replay(earlier.get(), asked, upload);
        }
        if (upload.isEmpty()) {
            return Checked.wrong(NotTaken.empty());
        }
        var job = new Job(
                id.get(),
                owner,
                asked.clientJobId(),
                asked.preset().id(),
                asked.overrides(),
                Source.unseen(asked.name(), upload.length(), upload.sha256()),
                jobs.now());
        try {
            storage.keep(upload.bytes(), job.id());
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The storage cannot keep an upload", e);
            storage.delete(job.id());
            return Checked.wrong(NotTaken.noRoom(Comeback.AFTER_A_FAULT));
        }
        return add(job, owner, asked, upload);
    }

    private Checked<Receipt> add(Job job, String owner, Submission asked, Upload upload) {
        try {
            jobs.add(job);
            return Checked.right(Receipt.accepted(job));
        } catch (RuntimeException e) {
            // Either another request with the same key was faster, or the database failed, perhaps after it had
            // committed. Only the row tells; where none can be had the media stay, and the janitor decides.
            var winner = earlier(owner, asked).or(() -> jobs.find(job.id())).orElseThrow(() -> e);
            if (winner.id().equals(job.id())) {
                return Checked.right(Receipt.accepted(job));
            }
            storage.delete(job.id());
            return replay(winner, asked, upload);
        }
    }

    private Optional<Job> earlier(String owner, Submission asked) {
        return asked.clientJobId() == null ? Optional.empty() : jobs.find(owner, asked.clientJobId());
    }

    // Without a body the key alone is enough to ask: a client that restarts need not send its video again.
    private static Checked<Receipt> replay(Job job, Submission asked, Upload upload) {
        return upload.isEmpty() || job.isSameAs(asked.preset().id(), asked.overrides(), upload.sha256())
                ? Checked.right(Receipt.replayed(job))
                : Checked.wrong(Problem.keyReused(asked.clientJobId()));
    }
}
