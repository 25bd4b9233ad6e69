package smallreel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.job.Job;
import smallreel.job.Lease;
import smallreel.job.Overrides;
import smallreel.job.Source;
import smallreel.ops.Settings;

class FileStorageTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Lease WORKER = Lease.on("worker");

    @TempDir
    Path folder;

    private final FileStorage storage = new FileStorage();

    @BeforeEach
    void open() {
        storage.settings = new Settings() {
            @Override
            public Path dataDir() {
                return folder;
            }
        };
        storage.open();
    }

    @Test
    void an_upload_becomes_the_source_of_a_job_in_one_step() throws IOException {
        try (var upload = written("video")) {
            assertThat(storage.source("1")).doesNotExist();

            storage.keep(upload, "1");
        }

        assertThat(storage.source("1")).hasContent("video");
        assertThat(folder.resolve("media/incoming")).isEmptyDirectory();
    }

    @Test
    void an_upload_that_is_not_kept_leaves_nothing() throws IOException {
        written("video").close();

        assertThat(folder.resolve("media/incoming")).isEmptyDirectory();
    }

    @Test
    void pieces_become_one_file_of_the_bytes_that_count() throws IOException {
        write("1", "abcdef");
        write("2", "dEF");

        var whole = storage.join("u", List.of(new Piece("1", 3, false), new Piece("2", 3, true)));
        write("1", "what a writer that was replaced adds");

        assertThat(storage.joined("u", whole).sealed()).hasContent("abcdEF");
    }

    @Test
    void a_piece_that_nobody_writes_to_any_more_need_not_be_copied() throws IOException {
        write("1", "abc");
        write("1", "def");

        assertThat(storage.join("u", List.of(new Piece("1", 6, true)))).isEqualTo("1");
        assertThat(storage.join("u", List.of(new Piece("1", 6, false)))).isNotEqualTo("1");
        assertThat(storage.lengthOf("u", "1")).isEqualTo(6);
        assertThat(storage.lengthOf("u", "2")).isZero();
    }

    @Test
    void pieces_that_have_lost_bytes_are_no_whole() throws IOException {
        write("1", "abc");

        assertThatThrownBy(() -> storage.join("u", List.of(new Piece("1", 4, false))))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void an_upload_that_is_kept_once_more_is_kept() throws IOException {
        write("1", "abc");

        storage.keep(storage.joined("u", "1"), "job");
        storage.keep(storage.joined("u", "1"), "job");

        assertThat(storage.source("job")).hasContent("abc");
    }

    @Test
    void pieces_stay_as_long_as_their_upload_is_wanted_or_they_are_fresh() throws IOException {
        for (var upload : List.of("wanted", "forgotten", "fresh")) {
            storage.piece(upload, "1").close();
        }
        aged(folder.resolve("media/uploads/wanted"));
        aged(folder.resolve("media/uploads/forgotten"));

        storage.deleteStrayPieces(HOUR, "wanted"::equals);

        assertThat(folder.resolve("media/uploads/wanted")).exists();
        assertThat(folder.resolve("media/uploads/forgotten")).doesNotExist();
        assertThat(folder.resolve("media/uploads/fresh")).exists();
    }

    @Test
    void a_new_attempt_finds_nothing_of_the_one_before() throws IOException {
        var first = storage.workspace("1");
        Files.writeString(first.resolve("half a result"), "");
        var another = storage.workspace("2");

        var second = storage.workspace("1");

        assertThat(first).doesNotExist();
        assertThat(second).isEmptyDirectory();
        assertThat(another).exists();
    }

    @Test
    void what_nobody_claims_is_deleted_once_it_is_old() throws IOException {
        var abandonedUpload = aged(Files.writeString(folder.resolve("media/incoming/upload"), ""));
        var freshUpload = Files.writeString(folder.resolve("media/incoming/fresh"), "");
        var orphan = aged(Files.createDirectory(folder.resolve("media/jobs/orphan")));
        var freshOrphan = Files.createDirectory(folder.resolve("media/jobs/fresh"));
        var kept = aged(Files.createDirectory(folder.resolve("media/jobs/kept")));
        var expired = aged(Files.createDirectory(folder.resolve("media/jobs/expired")));

        storage.deleteStrays(HOUR, rows(queued("kept"), expired("expired")));

        assertThat(abandonedUpload).doesNotExist();
        assertThat(orphan).doesNotExist();
        assertThat(expired).doesNotExist();
        assertThat(freshUpload).exists();
        assertThat(freshOrphan).exists();
        assertThat(kept).exists();
    }

    @Test
    void a_workspace_stays_as_long_as_its_job_is_worked_at_however_old_it_is() throws IOException {
        var underWay = aged(storage.workspace("running"));
        var waiting = aged(storage.workspace("waiting"));
        var forgotten = aged(storage.workspace("forgotten"));

        storage.deleteStrays(HOUR, rows(claimed("running"), queued("waiting")));

        assertThat(underWay).exists();
        assertThat(waiting).doesNotExist();
        assertThat(forgotten).doesNotExist();
    }

    @Test
    void a_result_that_no_row_names_is_deleted_unless_it_may_yet_be_named() throws IOException {
        var underWay = claimed("running");
        var done = claimed("done");
        done.complete(WORKER, done.source(), null, "result-2", HOUR, Instant.now());
        for (var job : List.of("running", "done")) {
            var media = Files.createDirectory(folder.resolve("media/jobs").resolve(job));
            for (var file : List.of("source", "result-1", "result-2")) {
                aged(Files.writeString(media.resolve(file), ""));
            }
            aged(media);
        }

        storage.deleteStrays(HOUR, rows(underWay, done));

        assertThat(storage.media("running", "result-1")).exists();
        assertThat(storage.media("done", "result-1")).doesNotExist();
        assertThat(storage.media("done", "result-2")).exists();
        assertThat(storage.source("done")).exists();
    }

    private static Function<String, Optional<Job>> rows(Job... jobs) {
        return id -> Stream.of(jobs).filter(job -> job.id().equals(id)).findFirst();
    }

    private static Job queued(String id) {
        return new Job(id, "owner", null, "fast", Overrides.NONE, Source.unseen("a.mp4", 1, "5ea1"), Instant.now());
    }

    private static Job claimed(String id) {
        var job = queued(id);
        job.claimBy(WORKER, HOUR, 3, Instant.now());
        return job;
    }

    private static Job expired(String id) {
        var job = queued(id);
        job.cancel(HOUR, Instant.now());
        job.expire(HOUR, Instant.now());
        return job;
    }

    private Incoming written(String content) throws IOException {
        var upload = storage.incoming();
        upload.write(content.getBytes(StandardCharsets.UTF_8), content.length());
        return upload;
    }

    private static Path aged(Path path) throws IOException {
        return Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(HOUR.multipliedBy(2))));
    }

    private void write(String piece, String text) throws IOException {
        try (var file = storage.piece("u", piece)) {
            file.write(text.getBytes(StandardCharsets.UTF_8), text.length());
        }
    }
}
