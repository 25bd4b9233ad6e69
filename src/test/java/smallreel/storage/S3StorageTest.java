package smallreel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smallreel.production.Bucket;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Media in a bucket of S3. */
class S3StorageTest extends StorageContract {

    private Bucket bucket;
    private S3Storage storage;

    @BeforeEach
    void open() {
        bucket = Bucket.started(folder.resolve("s3"));
        storage = new S3Storage(folder, bucket.asSettings("reel/"));
    }

    @AfterEach
    void close() {
        storage.close();
        bucket.close();
    }

    @Override
    Storage storage() {
        return storage;
    }

    @Override
    Path kept() {
        return bucket.objects().resolve("reel");
    }

    @Test
    void all_keys_begin_with_the_prefix_and_what_else_is_in_the_bucket_is_left_alone() throws IOException {
        var others = Files.createDirectories(bucket.objects().resolve("jobs/1"));
        aged(Files.writeString(others.resolve("source"), "theirs"));
        keep("video", "1");
        write("1", "abc");

        assertThat(bucket.keys("reel/")).containsExactly("reel/jobs/1/source", "reel/uploads/u/1/0000000000000000000");

        storage.deleteStrays(HOUR, id -> Optional.empty());
        storage.delete("1");
        storage.deletePieces("u");
        assertThat(bucket.keys("")).containsExactly("jobs/1/source");
    }

    @Test
    void nothing_is_left_on_this_node_but_what_is_under_way() throws IOException {
        keep("video", "1");
        write("1", "abc");
        var name = storage.join("u", List.of(new Piece("1", 3, true)));
        try (var joined = storage.joined("u", name)) {
            assertThat(joined.sealed()).hasParent(incoming());
        }

        assertThat(incoming()).isEmptyDirectory();
        assertThat(folder.resolve("media")).isDirectoryNotContaining(Predicate.isEqual(folder.resolve("media/jobs")));
    }

    @Test
    void another_node_sees_what_is_safe_of_a_piece_and_no_more() throws IOException {
        try (var piece = storage.piece("u", "1");
                var elsewhere = new Elsewhere()) {
            piece.write("abc".getBytes(StandardCharsets.UTF_8), 3);
            assertThat(elsewhere.storage.lengthOf("u", "1")).isZero();

            piece.safeLength();

            assertThat(elsewhere.storage.lengthOf("u", "1")).isEqualTo(3);
        }
    }

    @Test
    void a_piece_counts_up_to_its_first_gap() throws IOException {
        write("1", "abc");
        write("1", "def");
        write("1", "ghi");
        Files.delete(kept().resolve("uploads/u/1/0000000000000000003"));

        assertThat(storage.lengthOf("u", "1")).isEqualTo(3);
        assertThatThrownBy(() -> storage.join("u", List.of(new Piece("1", 9, true))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_download_that_nobody_waits_for_ends_early() throws IOException {
        keep("video", "1");

        assertThat(storage.file("1", Storage.SOURCE, storage.workspace("1"), () -> true))
                .isEmptyFile();
    }

    @Test
    void a_link_leads_to_the_object_under_the_name_that_it_is_to_have() throws Exception {
        keep("0123456789", "1");
        var medium = storage.media("1", Storage.SOURCE).orElseThrow();

        var link = medium.link("video/mp4", "attachment; filename=\"a.mp4\"").orElseThrow();
        var answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(link).header("Range", "bytes=2-4").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo("234");
        assertThat(answer.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"a.mp4\"");
    }

    @Test
    void what_a_dead_sender_has_sent_of_a_large_file_is_given_up_once_it_is_old() throws IOException {
        try (var sender = new S3Door(bucket.asSettings("reel/")).client()) {
            sender.createMultipartUpload(upload -> upload.bucket(Bucket.NAME).key("reel/jobs/1/source"));

            storage.deleteStrays(HOUR, id -> Optional.empty());
            assertThat(unfinished(sender)).hasSize(1);

            storage.deleteStrays(HOUR.negated(), id -> Optional.empty());
            assertThat(unfinished(sender)).isEmpty();
        }
    }

    private static List<MultipartUpload> unfinished(S3Client client) {
        return client.listMultipartUploads(list -> list.bucket(Bucket.NAME)).uploads();
    }

    @Test
    void what_is_away_is_said_to_be_and_nothing_is_lost() throws IOException {
        keep("video", "1");
        var growing = storage.piece("u", "1");
        growing.write("abc".getBytes(StandardCharsets.UTF_8), 3);
        var upload = written("another");
        bucket.stop();

        assertThatThrownBy(storage::check).isInstanceOf(Unreachable.class).hasMessageContaining(Bucket.NAME);
        assertThatThrownBy(() -> storage.keep(upload, "2")).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> storage.media("1", Storage.SOURCE)).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> storage.file("1", Storage.SOURCE, folder, () -> false))
                .isInstanceOf(Unreachable.class);
        assertThatThrownBy(growing::safeLength).isInstanceOf(Unreachable.class);
        storage.delete("1");
        assertThat(upload.sealed()).hasContent("another");

        bucket.start();
        assertThatThrownBy(growing::safeLength).hasMessageContaining("was not taken before");
        growing.close();
        storage.keep(upload, "2");
        upload.close();
        assertThat(source("1")).contains("video");
        assertThat(source("2")).contains("another");
        assertThat(storage.lengthOf("u", "1")).isZero();
        assertThat(incoming()).isEmptyDirectory();
    }

    @Test
    void a_bucket_that_is_not_there_is_no_empty_one() throws IOException {
        Files.delete(bucket.objects());

        assertThatThrownBy(storage::check).isInstanceOf(Unreachable.class);
        try (var upload = written("video")) {
            assertThatThrownBy(() -> storage.keep(upload, "1")).isInstanceOf(Unreachable.class);
        }
    }

    /** The same bucket, as another node has it. */
    private final class Elsewhere implements AutoCloseable {

        private final S3Storage storage = new S3Storage(folder.resolve("elsewhere"), bucket.asSettings("reel/"));

        @Override
        public void close() {
            storage.close();
        }
    }
}
