package smallreel.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;
import smallreel.job.Job;
import smallreel.job.JobViews;
import smallreel.job.Jobs;
import smallreel.job.State;
import smallreel.ops.Settings;
import smallreel.resumable.Announced;
import smallreel.resumable.ResumableUpload;
import smallreel.resumable.ResumableUploads;

/** From the announcement of an upload to its row, once for each ClientJobId. */
@ApplicationScoped
public class Creation {

    static final Pattern COUNT = Pattern.compile("\\d{1,18}");

    @Inject
    ResumableUploads uploads;

    @Inject
    Jobs jobs;

    @Inject
    JobViews views;

    @Inject
    Admission admission;

    @Inject
    Settings settings;

    /** @param replayed whether it was there before, by its ClientJobId */
    record Created(ResumableUpload upload, boolean replayed) {}

    Checked<Created> create(Reception.Request request) {
        return announced(request).then(this::findOrAdd);
    }

    private static Checked<Announced> announced(Reception.Request request) {
        var given = request.headers().getHeaderString(Tus.LENGTH);
        if (given == null || !COUNT.matcher(given).matches()) {
            return Checked.wrong(
                    Problem.malformed("Upload-Length must tell how many bytes the video has; it cannot be deferred."));
        }
        var length = Long.parseLong(given);
        if (length == 0) {
            return Checked.wrong(NotTaken.empty());
        }
        var metadata = request.headers().getHeaderString(UploadMetadata.HEADER);
        return UploadMetadata.read(metadata)
                .then(said ->
                        Submission.read(Fields.of(request.uri(), request.headers(), new Form.Filled(said, null, null))))
                .then(asked -> Checked.right(new Announced(
                        request.owner(),
                        asked.clientJobId(),
                        asked.name(),
                        asked.preset().id(),
                        asked.overrides(),
                        metadata,
                        length)));
    }

    private Checked<Created> findOrAdd(Announced asked) {
        return earlier(asked).orElseGet(() -> admission
                .admit(asked.owner(), asked.clientJobId(), asked.length())
                .then(place -> {
                    place.close();
                    return add(asked);
                }));
    }

    private Checked<Created> add(Announced asked) {
        var upload = row(asked);
        try {
            uploads.add(upload);
            return Checked.right(new Created(upload, false));
        } catch (RuntimeException e) {
            // Another request with the same key was faster; or the database failed, perhaps after it had committed.
            return earlier(asked).orElseThrow(() -> e);
        }
    }

    private ResumableUpload row(Announced asked) {
        var now = jobs.now();
        return new ResumableUpload(
                UuidCreator.getTimeOrderedEpoch(now).toString(), asked, settings.uploadRetention(), now);
    }

    private Optional<Checked<Created>> earlier(Announced asked) {
        if (asked.clientJobId() == null) {
            return Optional.empty();
        }
        var job = jobs.find(asked.owner(), asked.clientJobId());
        var upload = uploads.find(asked.owner(), asked.clientJobId());
        if (job.isPresent()) {
            return Optional.of(ofJob(job.get(), upload, asked));
        }
        return upload.map(found -> found.announced().isSameAs(asked)
                ? Checked.right(new Created(found, true))
                : Checked.wrong(Problem.keyReused(asked.clientJobId())));
    }

    /** A client of tus that comes for a job which is there is shown an upload that is whole. */
    private Checked<Created> ofJob(Job job, Optional<ResumableUpload> known, Announced asked) {
        if (!of(job).isSameAs(asked)) {
            return Checked.wrong(Problem.keyReused(asked.clientJobId()));
        }
        if (job.state() == State.EXPIRED) {
            return Checked.wrong(Problem.expired(views.of(job)));
        }
        if (known.isPresent()) {
            return Checked.right(new Created(known.get(), true));
        }
        var upload = row(asked);
        upload.done(job.id());
        uploads.add(upload);
        return Checked.right(new Created(upload, true));
    }

    private static Announced of(Job job) {
        return new Announced(
                job.owner(),
                job.clientJobId(),
                job.source().name(),
                job.preset(),
                job.overrides(),
                null,
                job.source().bytes());
    }
}
