package smallreel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.codec.StopSignal;
import smallreel.fetch.Fetched;
import smallreel.fetch.Fetching;
import smallreel.job.Job;
import smallreel.job.Lease;
import smallreel.job.Overrides;
import smallreel.job.Source;
import smallreel.job.State;
import smallreel.storage.FileStorage;
import smallreel.storage.Sha256;
import smallreel.storage.Storage;

class SourcesTest {

    private static final Duration LONG = Duration.ofHours(24);
    private static final Source ELSEWHERE = Source.at("https://example.org/film.mp4", "film.mp4");

    @TempDir
    Path folder;

    private final Lease lease = Lease.on("here");
    private final Job job = new Job("1", "anonymous", null, "fast", Overrides.NONE, ELSEWHERE, Instant.now());
    private final Sources sources = new Sources();
    private final StopSignal stop = new StopSignal();
    private int fetches;

    @BeforeEach
    void a_worker_has_claimed_a_job_whose_video_is_elsewhere() {
        sources.storage = new FileStorage(folder);
        sources.fetching = new Fetching() {
            @Override
            public Fetched from(String url, LongConsumer progress, StopSignal stop) {
                fetches++;
                return new Fetched.Stopped();
            }
        };
        sources.ledger = new Ledger() {
            @Override
            public Optional<Job> change(String id, BiPredicate<Job, Instant> verb) {
                return Optional.of(job).filter(row -> verb.test(row, Instant.now()));
            }
        };
        sources.settlement = new Settlement();
        sources.settlement.ledger = sources.ledger;
        job.claimBy(lease, LONG, 3, Instant.now());
    }

    @Test
    void a_video_whose_fetcher_died_before_it_told_of_it_is_not_fetched_again() throws IOException {
        var file = arrived("film");

        assertThat(sources.bring(job, lease, stop)).containsSame(job);

        assertThat(fetches).isZero();
        assertThat(job.source().bytes()).isEqualTo(4);
        assertThat(job.source().sha256()).isEqualTo(Sha256.of(file));
        assertThat(job.source().fetchedAt()).isNotNull();
    }

    @Test
    void a_video_that_is_known_to_be_here_is_taken_as_it_is() throws IOException {
        arrived("film");
        job.progress(lease, 0, ELSEWHERE.fetched(4, "as it was told", Instant.now()));
        var known = job.source();

        assertThat(sources.bring(job, lease, stop)).containsSame(job);

        assertThat(fetches).isZero();
        assertThat(job.source()).isSameAs(known);
    }

    @Test
    void a_video_that_was_told_of_but_is_gone_is_fetched_again() throws IOException {
        job.progress(lease, 0, ELSEWHERE.fetched(4, "as it was told", Instant.now()));

        sources.bring(job, lease, stop);

        assertThat(fetches).isOne();
    }

    @Test
    void a_worker_that_lost_its_lease_has_nothing_to_work_on_and_tells_nothing() throws IOException {
        var file = arrived("film");

        assertThat(sources.bring(job, Lease.on("there"), stop)).isEmpty();

        assertThat(file).hasContent("film");
        assertThat(job.source()).isEqualTo(ELSEWHERE);
    }

    @Test
    void a_job_whose_fetch_was_stopped_goes_back_into_the_queue() throws IOException {
        assertThat(sources.bring(job, lease, stop)).isEmpty();

        assertThat(fetches).isOne();
        assertThat(job.state()).isEqualTo(State.QUEUED);
        assertThat(job.attempt()).isZero();
    }

    private Path arrived(String video) throws IOException {
        var media = Files.createDirectories(folder.resolve("media/jobs").resolve(job.id()));
        return Files.writeString(media.resolve(Storage.SOURCE), video);
    }
}
