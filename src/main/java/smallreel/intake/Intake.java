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
import smallreel.ops.Outbound;
import smallreel.ops.Traces;
import smallreel.outbound.Target;
import smallreel.storage.Storage;
import smallreel.webhook.Callbacks;

/**
 * From a received video, or the word where it is, to a committed job, once for each ClientJobId. The media are safe before the row is committed,
 * and the row before the client hears of it; whatever dies in between leaves at worst a folder for the janitor.
 */
@ApplicationScoped
public class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class.getName());

    @Inject
    Jobs jobs;

    @Inject
    Storage storage;

    @Inject
    Traces traces;

    @Inject
    Admission admission;

    @Inject
    Outbound outbound;

    @Inject
    Callbacks callbacks;

    Checked<Receipt> accept(String owner, Submission asked, Upload upload) {
        return accept(this::newId, owner, asked, upload);
    }

    String newId() {
        return UuidCreator.getTimeOrderedEpoch(jobs.now()).toString();
    }

    /** @param id of the job if there is to be one; the same each time, if this may have to be tried again */
    Checked<Receipt> accept(Supplier<String> id, String owner, Submission asked, Upload upload) {
        var source = Source.unseen(asked.name(), upload.length(), upload.sha256());
        var earlier = earlier(owner, asked);
        if (earlier.isPresent()) {
            // Without a body the key alone is enough to ask: a client that restarts need not send its video again.
            return upload.isEmpty()
                    ? Checked.right(Receipt.replayed(earlier.get()))
                    : replay(earlier.get(), asked, source);
        }
        if (upload.isEmpty()) {
            return Checked.wrong(NotTaken.empty());
        }
        var job = job(id.get(), owner, asked, source);
        try {
            storage.keep(upload.bytes(), job.id());
        } catch (IOException e) {
            // Nothing is deleted: whoever takes up the same upload may have been luckier.
            LOG.log(Level.SEVERE, "Job " + job.id() + ": the storage cannot keep its video", e);
            return Checked.wrong(NotTaken.noRoom(Comeback.AFTER_A_FAULT));
        }
        return add(job, asked);
    }

    /** A job whose video is elsewhere. */
    Checked<Receipt> accept(String owner, Submission asked, String url) {
        var source = Source.at(url, asked.name());
        var earlier = earlier(owner, asked);
        if (earlier.isPresent()) {
            return replay(earlier.get(), asked, source);
        }
        return objection(url)
                .or(() -> admission.refusalOfOneMore(owner))
                .map(Checked::<Receipt>wrong)
                .orElseGet(() -> add(job(newId(), owner, asked, source), asked));
    }

    private Optional<Problem> objection(String url) {
        if (!outbound.fetches()) {
            return Optional.of(Elsewhere.notFetchedHere());
        }
        return Target.read(url) instanceof Target.Understood understood
                ? outbound.guard().objection(understood.target()).map(Elsewhere::unusable)
                : Optional.of(Elsewhere.unusable(((Target.Unusable) Target.read(url)).why()));
    }

    private Job job(String id, String owner, Submission asked, Source source) {
        var job = new Job(id, owner, asked.clientJobId(), asked.preset().id(), asked.overrides(), source, jobs.now());
        job.prefer(asked.priority());
        job.goOnWith(traces.here());
        return job;
    }

    private Checked<Receipt> add(Job job, Submission asked) {
        try {
            callbacks.add(job, asked.callbackUrl());
            return Checked.right(Receipt.accepted(job));
        } catch (RuntimeException e) {
            // Either another request with the same key was faster, or the database failed, perhaps after it had
            // committed. Only the row tells; where none can be had the media stay, and the janitor decides.
            var winner =
                    earlier(job.owner(), asked).or(() -> jobs.find(job.id())).orElseThrow(() -> e);
            if (winner.id().equals(job.id())) {
                return Checked.right(Receipt.accepted(job));
            }
            storage.delete(job.id());
            return replay(winner, asked, job.source());
        }
    }

    Optional<Job> earlier(String owner, Submission asked) {
        return asked.clientJobId() == null ? Optional.empty() : jobs.find(owner, asked.clientJobId());
    }

    private static Checked<Receipt> replay(Job job, Submission asked, Source source) {
        return job.isSameAs(asked.preset().id(), asked.overrides(), source)
                ? Checked.right(Receipt.replayed(job))
                : Checked.wrong(Problem.keyReused(asked.clientJobId()));
    }
}
