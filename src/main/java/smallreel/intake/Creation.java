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
    Consent consent;

    @Inject
    Settings settings;

    /** @param replayed whether it was there before, by its ClientJobId */
    record Created(ResumableUpload upload, boolean replayed) {}

    Checked<Created> create(Reception.Request request) {
        return announced(request).then(this::findOrAdd);
    }

    private Checked<Announced> announced(Reception.Request request) {
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
        return UploadMetadata.read(metadata).then(said -> Submission.read(
                        Fields.of(request.uri(), request.headers(), new Form.Filled(said.fields(), null, null)))
                .then(asked -> consent.allow(asked, request.admin()))
                .then(asked -> Checked.right(new Announced(
                        request.owner(),
                        asked.clientJobId(),
                        asked.name(),
                        asked.preset().id(),
                        asked.overrides(),
                        asked.priority(),
                        asked.callbackUrl(),
                        metadata,
                        length,
                        said.hold()))));
    }

    private Checked<Created> findOrAdd(Announced asked) {
        return earlier(asked).orElseGet(() -> admission
                .admit(asked.owner(), asked.clientJobId(), asked.length())
                .then(place -> {
                    place.close();
                    return add(row(asked), false);
                }));
    }

    private Checked<Created> add(ResumableUpload upload, boolean replayed) {
        try {
            uploads.add(upload);
            return Checked.right(new Created(upload, replayed));
        } catch (RuntimeException e) {
            // Another request with the same key was faster; or the database failed, perhaps after it had committed.
            return found(upload.announced()).orElseThrow(() -> e);
        }
    }

    private ResumableUpload row(Announced asked) {
        var now = jobs.now();
        return new ResumableUpload(
                UuidCreator.getTimeOrderedEpoch(now).toString(), asked, settings.uploadRetention(), now);
    }

    private Optional<Checked<Created>> earlier(Announced asked) {
        return Optional.ofNullable(asked.clientJobId())
                .flatMap(key -> jobs.find(asked.owner(), key))
                .map(job -> ofJob(job, asked))
                .or(() -> found(asked));
    }

    private Optional<Checked<Created>> found(Announced asked) {
        return Optional.ofNullable(asked.clientJobId())
                .flatMap(key -> uploads.find(asked.owner(), key))
                .map(upload -> upload.announced().isSameAs(asked)
                        ? Checked.right(new Created(upload, true))
                        : Checked.wrong(Problem.keyReused(asked.clientJobId())));
    }

    /** A client of tus that comes for a job which is there is shown an upload that is whole. */
    private Checked<Created> ofJob(Job job, Announced asked) {
        if (job.source().url() != null || !of(job).isSameAs(asked)) {
            return Checked.wrong(Problem.keyReused(asked.clientJobId()));
        }
        if (job.state() == State.EXPIRED) {
            return Checked.wrong(Problem.expired(views.of(job)));
        }
        return found(asked).orElseGet(() -> {
            var upload = row(asked);
            upload.done(job.id());
            return add(upload, true);
        });
    }

    private static Announced of(Job job) {
        return new Announced(
                job.owner(),
                job.clientJobId(),
                job.source().name(),
                job.preset(),
                job.overrides(),
                job.priority(),
                null,
                null,
                job.source().bytes(),
                false);
    }
}
