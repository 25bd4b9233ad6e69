package smallreel.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** From the word where a video is to its job. */
@ApplicationScoped
public class Whereabouts {

    @Inject
    Intake intake;

    @Inject
    Release release;

    Checked<Receipt> accept(String owner, Submission asked, SourceReference source) {
        return source.fold(
                url -> intake.accept(owner, asked, url.url()),
                upload -> release.release(owner, asked, upload.upload()));
    }
}
