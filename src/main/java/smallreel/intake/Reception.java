package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import smallreel.storage.Place;

/** Lets a video in, and reads what is said of it: as a body of its own, or as part of a form. */
@ApplicationScoped
public class Reception {

    @Inject
    Admission admission;

    @Inject
    Consent consent;

    @Inject
    Uploads uploads;

    @Inject
    Form form;

    /** A request as far as it is known before its body. */
    record Request(String owner, boolean admin, UriInfo uri, HttpHeaders headers) {

        long length() {
            return Fields.lengthIn(headers);
        }

        String key() {
            return Fields.keyIn(uri, headers);
        }
    }

    /** What is to be made of a video that is elsewhere. */
    record Asked(Submission asked, SourceReference source) {}

    Checked<Received> ofBody(Request request, InputStream video) {
        return Submission.read(Fields.of(request.uri(), request.headers()))
                .then(asked -> consent.allow(asked, request.admin()))
                .then(asked -> admission
                        .admit(request.owner(), asked.clientJobId(), request.length())
                        .then(place -> receive(asked, video, place)));
    }

    Checked<Received> ofForm(Request request, InputStream body) {
        return admission
                .admit(request.owner(), request.key(), Form.videoIn(request.length()))
                .then(place -> receive(request, body, place));
    }

    /** A document that says where the video is; an empty one is as a body without a video. */
    Checked<Asked> ofDocument(Request request, InputStream body) {
        try {
            var bytes = uploads.steady(body).readNBytes(JobDocument.LONGEST + 1);
            return bytes.length > JobDocument.LONGEST
                    ? Checked.wrong(JobDocument.tooLarge())
                    : JobDocument.read(bytes).then(document -> asked(request, document));
        } catch (IOException e) {
            return Checked.wrong(NotTaken.broken(e));
        }
    }

    private Checked<Asked> asked(Request request, JobDocument document) {
        return Submission.read(Fields.of(request.uri(), request.headers(), document))
                .then(asked -> consent.allow(asked, request.admin()))
                .then(asked -> Checked.right(new Asked(asked, document.source())));
    }

    private Checked<Received> receive(Submission asked, InputStream video, Place place) {
        try (place) {
            return uploads.receive(uploads.steady(video), place)
                    .then(upload -> Checked.right(new Received(asked, upload)));
        }
    }

    private Checked<Received> receive(Request request, InputStream body, Place place) {
        try (place) {
            return form.read(uploads.steady(body), request.headers().getMediaType(), place)
                    .then(filled -> judged(request, filled));
        }
    }

    private Checked<Received> judged(Request request, Form.Filled filled) {
        return Submission.read(Fields.of(request.uri(), request.headers(), filled))
                .then(asked -> consent.allow(asked, request.admin()))
                .fold(asked -> Checked.right(new Received(asked, filled.upload())), problem -> {
                    filled.upload().close();
                    return Checked.wrong(problem);
                });
    }
}
