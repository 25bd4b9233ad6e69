package smallreel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.job.Job;
import smallreel.job.Lease;
import smallreel.job.Overrides;
import smallreel.job.Source;

/** What everybody relies on, wherever media live. */
abstract class StorageContract {

    static final Duration HOUR = Duration.ofHours(1);
    private static final Lease WORKER = Lease.on("worker");

    @TempDir
    Path folder;

    abstract Storage storage();

    /** Where media are once they are kept: files, whatever else they may be to others. */
    abstract Path kept();

    @Test
    void an_upload_becomes_the_source_of_a_job_in_one_step() throws IOException {
        try (var upload = written("video")) {
            assertThat(source("1")).isEmpty();

            storage().keep(upload, "1");
        }

        assertThat(source("1")).contains("video");
        assertThat(incoming()).isEmptyDirectory();
    }

    @Test
    void an_upload_that_is_not_kept_leaves_nothing() throws IOException {
        written("video").close();

        assertThat(incoming()).isEmptyDirectory();
    }

    @Test
    void the_source_is_a_file_for_whoever_works_at_it() throws IOException {
        keep("video", "1");
        var workspace = storage().workspace("1");

        assertThat(storage().file("1", Storage.SOURCE, workspace, () -> false)).hasContent("video");

        storage().discard(workspace);
        assertThat(workspace).doesNotExist();
        assertThat(source("1")).contains("video");
    }

    @Test
    void what_is_published_is_there_until_it_is_dropped_or_the_job_is_deleted() throws IOException {
        keep("video", "1");
        publish("1", "result-1", "smaller");
        publish("1", "result-2", "another");

        assertThat(content("1", "result-1")).contains("smaller");
        storage().drop("1", "result-1");
        assertThat(content("1", "result-1")).isEmpty();
        assertThat(content("1", "result-2")).contains("another");
        storage().drop("1", "result-1");

        storage().delete("1");
        assertThat(source("1")).isEmpty();
        assertThat(content("1", "result-2")).isEmpty();
        storage().delete("1");
    }

    @Test
    void any_part_of_a_medium_can_be_had() throws IOException {
        keep("0123456789", "1");
        var medium = storage().media("1", Storage.SOURCE).orElseThrow();

        assertThat(medium.length()).isEqualTo(10);
        assertThat(part(medium, 0, 10)).isEqualTo("0123456789");
        assertThat(part(medium, 0, 1)).isEqualTo("0");
        assertThat(part(medium, 3, 4)).isEqualTo("3456");
        assertThat(part(medium, 9, 1)).isEqualTo("9");
        assertThat(part(medium, 5, 0)).isEmpty();
        assertThat(Sha256.of(medium)).isEqualTo(Sha256.of("0123456789".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_large_video_is_the_same_when_it_comes_back() throws IOException {
        var bytes = new byte[40_000_000];
        new Random(1).nextBytes(bytes);
        try (var upload = storage().incoming()) {
            upload.write(bytes, bytes.length);
            storage().keep(upload, "1");
        }
        var medium = storage().media("1", Storage.SOURCE).orElseThrow();

        assertThat(medium.length()).isEqualTo(bytes.length);
        assertThat(Sha256.of(medium)).isEqualTo(Sha256.of(bytes));
    }

    @Test
    void a_medium_that_is_gone_meanwhile_is_an_error() throws IOException {
        keep("video", "1");
        var medium = storage().media("1", Storage.SOURCE).orElseThrow();
        storage().delete("1");

        assertThatThrownBy(() -> part(medium, 0, 5)).isInstanceOf(IOException.class);
    }

    @Test
    void pieces_become_one_file_of_the_bytes_that_count() throws IOException {
        write("1", "abcdef");
        write("2", "dEF");

        var whole = storage().join("u", List.of(new Piece("1", 3, false), new Piece("2", 3, true)));
        write("1", "what a writer that was replaced adds");

        try (var joined = storage().joined("u", whole)) {
            assertThat(joined.sealed()).hasContent("abcdEF");
        }
    }

    @Test
    void a_piece_is_as_long_as_all_that_was_written_to_it() throws IOException {
        assertThat(storage().lengthOf("u", "1")).isZero();
        try (var piece = storage().piece("u", "1")) {
            assertThat(piece.safeLength()).isZero();
            piece.write("abc".getBytes(StandardCharsets.UTF_8), 3);
            assertThat(piece.safeLength()).isEqualTo(3);
            piece.write("defg".getBytes(StandardCharsets.UTF_8), 3);
        }
        assertThat(storage().lengthOf("u", "1")).isEqualTo(6);
        try (var again = storage().piece("u", "1")) {
            assertThat(again.safeLength()).isEqualTo(6);
        }

        write("1", "ghi");

        assertThat(storage().lengthOf("u", "1")).isEqualTo(9);
        assertThat(storage().lengthOf("u", "2")).isZero();
        try (var joined = storage().joined("u", storage().join("u", List.of(new Piece("1", 9, true))))) {
            assertThat(joined.sealed()).hasContent("abcdefghi");
        }
    }

    @Test
    void a_long_piece_is_the_same_when_it_comes_back() throws IOException {
        var bytes = new byte[20_000_000];
        new Random(2).nextBytes(bytes);
        try (var piece = storage().piece("u", "1")) {
            var step = 1 << 16;
            for (var at = 0; at < bytes.length; at += step) {
                var some = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step));
                piece.write(some, some.length);
            }
            assertThat(piece.safeLength()).isEqualTo(bytes.length);
        }

        assertThat(storage().lengthOf("u", "1")).isEqualTo(bytes.length);
        var name = storage().join("u", List.of(new Piece("1", bytes.length - 7, false)));
        try (var joined = storage().joined("u", name)) {
            assertThat(Sha256.of(joined.sealed())).isEqualTo(Sha256.of(Arrays.copyOf(bytes, bytes.length - 7)));
        }
    }

    @Test
    void pieces_that_have_lost_bytes_are_no_whole() throws IOException {
        write("1", "abc");

        assertThatThrownBy(() -> storage().join("u", List.of(new Piece("1", 4, false))))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void an_upload_that_is_kept_once_more_is_kept() throws IOException {
        write("1", "abc");
        var whole = storage().join("u", List.of(new Piece("1", 3, true)));

        for (var time = 0; time < 2; time++) {
            try (var joined = storage().joined("u", whole)) {
                storage().keep(joined, "job");
            }
        }

        assertThat(source("job")).contains("abc");
    }

    @Test
    void what_was_joined_can_be_joined_again_as_long_as_it_is_not_kept() throws IOException {
        write("1", "abc");
        var whole = storage().join("u", List.of(new Piece("1", 3, true)));
        storage().joined("u", whole).close();

        try (var joined = storage().joined("u", whole)) {
            assertThat(joined.sealed()).hasContent("abc");
        }
    }

    @Test
    void pieces_that_are_deleted_were_never_there() throws IOException {
        write("1", "abc");
        storage().join("u", List.of(new Piece("1", 2, false)));

        storage().deletePieces("u");
        storage().deletePieces("u");

        assertThat(storage().lengthOf("u", "1")).isZero();
        assertThat(filesIn(kept().resolve("uploads"))).isEmpty();
    }

    @Test
    void pieces_stay_as_long_as_their_upload_is_wanted_or_they_are_fresh() throws IOException {
        for (var upload : List.of("wanted", "forgotten")) {
            write(upload, "1", "abc");
        }
        aged(kept().resolve("uploads"));
        write("fresh", "1", "abc");

        storage().deleteStrayPieces(HOUR, "wanted"::equals);

        assertThat(storage().lengthOf("wanted", "1")).isEqualTo(3);
        assertThat(storage().lengthOf("forgotten", "1")).isZero();
        assertThat(storage().lengthOf("fresh", "1")).isEqualTo(3);
    }

    @Test
    void a_new_attempt_finds_nothing_of_the_one_before() throws IOException {
        var first = storage().workspace("1");
        Files.writeString(first.resolve("half a result"), "");
        var another = storage().workspace("2");

        var second = storage().workspace("1");

        assertThat(first).doesNotExist();
        assertThat(second).isEmptyDirectory();
        assertThat(another).exists();
    }

    @Test
    void what_nobody_claims_is_deleted_once_it_is_old() throws IOException {
        var abandonedUpload = aged(Files.writeString(incoming().resolve("upload"), ""));
        var freshUpload = Files.writeString(incoming().resolve("fresh"), "");
        for (var job : List.of("orphan", "kept", "expired")) {
            keep("video", job);
        }
        aged(kept().resolve("jobs"));
        keep("video", "fresh");

        storage().deleteStrays(HOUR, rows(queued("kept"), expired("expired")));

        assertThat(abandonedUpload).doesNotExist();
        assertThat(source("orphan")).isEmpty();
        assertThat(source("expired")).isEmpty();
        assertThat(freshUpload).exists();
        assertThat(source("fresh")).isPresent();
        assertThat(source("kept")).isPresent();
    }

    @Test
    void a_workspace_stays_as_long_as_its_job_is_worked_at_however_old_it_is() throws IOException {
        var underWay = aged(storage().workspace("running"));
        var waiting = aged(storage().workspace("waiting"));
        var forgotten = aged(storage().workspace("forgotten"));

        storage().deleteStrays(HOUR, rows(claimed("running"), queued("waiting")));

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
            keep("video", job);
            publish(job, "result-1", "one");
            publish(job, "result-2", "two");
        }
        aged(kept().resolve("jobs"));

        storage().deleteStrays(HOUR, rows(underWay, done));

        assertThat(content("running", "result-1")).isPresent();
        assertThat(content("done", "result-1")).isEmpty();
        assertThat(content("done", "result-2")).isPresent();
        assertThat(source("done")).isPresent();
    }

    @Test
    void it_says_that_it_is_well_and_how_much_it_can_take() throws IOException {
        storage().check();

        assertThat(storage().room()).isPositive();
        assertThat(incoming()).isEmptyDirectory();
    }

    Path incoming() {
        return folder.resolve("media/incoming");
    }

    Optional<String> source(String job) throws IOException {
        return content(job, Storage.SOURCE);
    }

    Incoming written(String content) throws IOException {
        var upload = storage().incoming();
        upload.write(content.getBytes(StandardCharsets.UTF_8), content.length());
        return upload;
    }

    void keep(String content, String job) throws IOException {
        try (var upload = written(content)) {
            storage().keep(upload, job);
        }
    }

    void write(String piece, String text) throws IOException {
        write("u", piece, text);
    }

    static String part(Medium medium, long first, long count) throws IOException {
        var out = new ByteArrayOutputStream();
        medium.transferTo(out, first, count);
        return out.toString(StandardCharsets.UTF_8);
    }

    static List<Path> filesIn(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** All that is in it becomes two hours old. */
    static Path aged(Path tree) throws IOException {
        var then = FileTime.from(Instant.now().minus(HOUR.multipliedBy(2)));
        try (var paths = Files.walk(tree)) {
            for (var path : paths.toList()) {
                Files.setLastModifiedTime(path, then);
            }
        }
        return tree;
    }

    private Optional<String> content(String job, String name) throws IOException {
        var medium = storage().media(job, name);
        return medium.isEmpty()
                ? Optional.empty()
                : Optional.of(part(medium.get(), 0, medium.get().length()));
    }

    private void publish(String job, String name, String content) throws IOException {
        var workspace = storage().workspace(job);
        storage().publish(Files.writeString(workspace.resolve("made"), content), job, name);
        storage().discard(workspace);
    }

    private void write(String upload, String piece, String text) throws IOException {
        try (var growing = storage().piece(upload, piece)) {
            growing.write(text.getBytes(StandardCharsets.UTF_8), text.length());
        }
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
}
