package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Lets a video in, and reads what is said of it: as a body of its own, or as part of a form. */
@ApplicationScoped
public class Reception {

    @Inject
    Admission admission;

    @Inject
    Uploads uploads;

    @Inject
    Form form;

    /** A request as far as it is known before its body. */
    record Request(String owner, UriInfo uri, HttpHeaders headers) {

        long length() {
            return Fields.lengthIn(headers);
        }

        String key() {
            return Fields.keyIn(uri, headers);
        }
    }

    Checked<Received> ofBody(Request request, InputStream video) {
        return Submission.read(Fields.of(request.uri(), request.headers())).then(asked -> admission
                .admit(request.owner(), asked.clientJobId(), request.length())
                .then(place -> receive(asked, video, place)));
    }

    Checked<Received> ofForm(Request request, InputStream body) {
        return admission
                .admit(request.owner(), request.key(), Form.videoIn(request.length()))
                .then(place -> receive(request, body, place));
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

    private static Checked<Received> judged(Request request, Form.Filled filled) {
        return Submission.read(Fields.of(request.uri(), request.headers(), filled))
                .fold(asked -> Checked.right(new Received(asked, filled.upload())), problem -> {
                    filled.upload().close();
                    return Checked.wrong(problem);
                });
    }
}
