package smallreel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.codec.Media;
import smallreel.codec.Outcome;
import smallreel.job.Job;
import smallreel.job.Lease;
import smallreel.job.Overrides;
import smallreel.job.Source;
import smallreel.job.State;
import smallreel.ops.Settings;
import smallreel.storage.FileStorage;

class SettlementTest {

    private static final Duration LONG = Duration.ofHours(24);
    private static final Media MEDIA = new Media("mp4", 1.0, 16, 16, 25.0, "h264", null);
    private static final Outcome.Done DONE =
            new Outcome.Done(MEDIA, MEDIA, Outcome.Method.ENCODED, "humble-video 0.2.1", List.of(), null);

    @TempDir
    Path folder;

    private final Lease lease = Lease.on("here");
    private final Job job =
            new Job("1", "anonymous", null, "fast", Overrides.NONE, Source.unseen("a", 100, "00"), Instant.now());
    private final Settlement settlement = new Settlement();
    private Path media;
    private Path made;

    @BeforeEach
    void an_attempt_has_made_a_file() throws IOException {
        made = Files.writeString(folder.resolve("made"), "small");
        settlement.storage = new FileStorage(folder);
        media = Files.createDirectory(folder.resolve("media/jobs/1"));
        settlement.settings = new Settings() {
            @Override
            public Duration retention() {
                return LONG;
            }
        };
        job.claimBy(lease, LONG, 3, Instant.now());
    }

    @Test
    void a_result_is_in_its_place_and_the_row_names_it() throws IOException {
        settlement.ledger = new Row(true);

        settlement.complete(job, lease, DONE, made);

        assertThat(job.state()).isEqualTo(State.COMPLETED);
        assertThat(media.resolve(job.resultFile())).hasContent("small");
    }

    @Test
    void a_result_whose_commit_was_not_heard_of_is_kept() throws IOException {
        settlement.ledger = new Row(false);

        settlement.complete(job, lease, DONE, made);

        assertThat(job.state()).isEqualTo(State.COMPLETED);
        assertThat(media.resolve(job.resultFile())).hasContent("small");
    }

    @Test
    void the_result_of_a_worker_that_lost_its_lease_is_dropped() throws IOException {
        settlement.ledger = new Row(true);

        settlement.complete(job, Lease.on("there"), DONE, made);

        assertThat(job.state()).isEqualTo(State.PROCESSING);
        assertThat(media).isEmptyDirectory();
    }

    /** The job's row; if it is not heard, it says no though it has done what was asked. */
    private final class Row extends Ledger {

        private final boolean heard;

        Row(boolean heard) {
            this.heard = heard;
        }

        @Override
        public Optional<Job> change(String id, BiPredicate<Job, Instant> verb) {
            return verb.test(job, Instant.now()) && heard ? Optional.of(job) : Optional.empty();
        }

        @Override
        public boolean names(String id, String resultFile) {
            return resultFile.equals(job.resultFile());
        }
    }
}
