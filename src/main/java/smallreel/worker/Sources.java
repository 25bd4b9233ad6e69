package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.StopSignal;
import smallreel.fetch.Fetched;
import smallreel.fetch.Fetching;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Lease;
import smallreel.storage.Medium;
import smallreel.storage.Sha256;
import smallreel.storage.Storage;

/** Sees to it that the source of a job is in the storage before it is worked on. What is there is not fetched again. */
@ApplicationScoped
public class Sources {

    private static final Logger LOG = Logger.getLogger(Sources.class.getName());

    @Inject
    Jobs jobs;

    @Inject
    Ledger ledger;

    @Inject
    Storage storage;

    @Inject
    Fetching fetching;

    @Inject
    Settlement settlement;

    /** @return the job with its source; empty if that could not be had, which is settled then */
    Optional<Job> bring(Job job, Lease lease, StopSignal stop) throws IOException {
        if (job.source().url() == null) {
            return Optional.of(job);
        }
        var there = storage.media(job.id(), Storage.SOURCE);
        if (there.isEmpty()) {
            return fetch(job, lease, stop);
        }
        return job.source().isHere() ? Optional.of(job) : look(job, lease, there.get());
    }

    private Optional<Job> fetch(Job job, Lease lease, StopSignal stop) throws IOException {
        var jottings = new Jottings(job.id(), stop);
        var fetched = fetching.from(
                job.source().url(),
                bytes -> jottings.write(() -> jobs.change(
                        job.id(),
                        (row, now) -> row.progress(lease, 0, row.source().fetching(bytes)))),
                stop);
        if (fetched instanceof Fetched.Whole whole) {
            return keep(job, lease, whole);
        }
        if (fetched instanceof Fetched.Refused refused) {
            settlement.fail(job, lease, refused.why());
        } else if (fetched instanceof Fetched.Broken broken) {
            settlement.breakOff(job, lease, broken.why(), broken.pause());
        } else {
            settlement.giveBack(job, lease);
        }
        return Optional.empty();
    }

    // What is there is never replaced: a worker that was thought dead may have been faster, and its file be told of.
    private Optional<Job> keep(Job job, Lease lease, Fetched.Whole whole) throws IOException {
        try (var video = whole.video()) {
            var there = storage.media(job.id(), Storage.SOURCE);
            if (there.isPresent()) {
                return look(job, lease, there.get());
            }
            storage.keep(video, job.id());
        }
        LOG.log(Level.INFO, "Job {0}: its video is here, {1} bytes", new Object[] {job.id(), whole.length()});
        return note(job, lease, whole.length(), whole.sha256());
    }

    /** Whoever fetched it died before the row was told. */
    private Optional<Job> look(Job job, Lease lease, Medium medium) throws IOException {
        return note(job, lease, medium.length(), Sha256.of(medium));
    }

    private Optional<Job> note(Job job, Lease lease, long bytes, String sha256) {
        return ledger.change(
                job.id(), (row, now) -> row.progress(lease, 0, row.source().fetched(bytes, sha256, now)));
    }
}
