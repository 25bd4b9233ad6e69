package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import smallreel.job.Overrides;
import smallreel.resumable.Announced;
import smallreel.resumable.ResumableUpload;
import smallreel.resumable.ResumableUploads;

/** Whose upload it is. */
class UploadDeskTest {

    private static final String ID = "01a202ae-77c8-7761-bd90-dd8a0002b244";

    @Test
    void another_callers_upload_is_none() {
        var desk = new UploadDesk();
        desk.uploads = new ResumableUploads() {
            @Override
            public Optional<ResumableUpload> find(String id) {
                var asked = new Announced("me", null, "video", "fast", Overrides.NONE, 4, null, null, 10, false);
                return Optional.of(new ResumableUpload(id, asked, Duration.ofDays(1), Instant.EPOCH));
            }
        };

        assertThat(desk.find("me", ID)).isInstanceOf(Checked.Right.class);
        assertThat(desk.find("you", ID)).isInstanceOf(Checked.Wrong.class);
        assertThat(desk.find("me", "../" + ID)).isInstanceOf(Checked.Wrong.class);
    }
}
