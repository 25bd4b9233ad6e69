package smallreel.resumable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.job.Overrides;
import smallreel.ops.Settings;
import smallreel.production.Bucket;
import smallreel.storage.FailingDisk;
import smallreel.storage.Growing;
import smallreel.storage.S3Storage;
import smallreel.storage.Storage;

/** Writers come, break off, are replaced and go on writing: whatever the order, the whole is what the client sent. */
class TurnsTest {

    private static final Duration ANY = Duration.ofMinutes(1);
    private static final int STORIES = 100;
    private static final int STORIES_IN_A_BUCKET = 5;
    private static final int LENGTH = 400;

    @TempDir
    Path data;

    private Storage storage;

    /** Somebody with an open file, who may have been replaced without knowing it. */
    private static final class Writer {

        private final long turn;
        private final Growing piece;
        private int sent;

        /** @param sent how much the client has sent before */
        Writer(long turn, Growing piece, long sent) {
            this.turn = turn;
            this.piece = piece;
            this.sent = (int) sent;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_whole_is_what_was_sent(long seed) throws IOException {
        storage = new FailingDisk(
                new Settings() {
                    @Override
                    public Path dataDir() {
                        return data;
                    }
                },
                Integer.MAX_VALUE);
        tell(seed, STORIES);
    }

    /** Where what was written last does not count yet. */
    @Test
    void the_whole_is_what_was_sent_in_a_bucket_too() throws IOException {
        try (var bucket = Bucket.started(data.resolve("s3"))) {
            storage = new S3Storage(data, bucket.asSettings(""));
            tell(6, STORIES_IN_A_BUCKET);
            storage.close();
        }
    }

    private void tell(long seed, int stories) throws IOException {
        var chance = new Random(seed);
        for (var story = 0; story < stories; story++) {
            var video = new byte[LENGTH];
            chance.nextBytes(video);
            assertThat(told(video, chance))
                    .as("story %d of seed %d", story, seed)
                    .isEqualTo(video);
        }
    }

    private byte[] told(byte[] video, Random chance) throws IOException {
        var upload = new ResumableUpload(
                UUID.randomUUID().toString(),
                new Announced("someone", null, "video", "fast", Overrides.NONE, 4, null, null, LENGTH, false),
                ANY,
                Instant.EPOCH);
        var replaced = new ArrayList<Writer>();
        Writer writer = null;
        while (!upload.isWhole()) {
            var what = chance.nextInt(10);
            if (writer == null || what == 0) {
                if (writer != null) {
                    replaced.add(writer);
                }
                upload.seal(written(upload));
                writer = upload.isWhole() ? null : next(upload);
            } else if (what == 1) {
                assertThat(end(upload, writer)).isTrue();
                writer = null;
            } else if (what == 2 && !replaced.isEmpty()) {
                lateWords(upload, replaced, chance);
            } else {
                send(writer, video, chance.nextInt(60));
            }
        }
        lateWords(upload, replaced, chance);
        var file = storage.join(upload.id(), upload.pieces());
        lateWords(upload, replaced, chance);
        try (var joined = storage.joined(upload.id(), file)) {
            return Files.readAllBytes(joined.sealed());
        }
    }

    private Writer next(ResumableUpload upload) throws IOException {
        assertThat(upload.takeTurn(ANY, ANY, Instant.EPOCH)).isTrue();
        var piece = storage.piece(upload.id(), upload.writing());
        return new Writer(upload.turn(), piece, upload.received() + written(upload));
    }

    /** As the client does: from where the upload stood when the writer began. */
    private static void send(Writer writer, byte[] video, int most) throws IOException {
        var part = Arrays.copyOfRange(video, writer.sent, Math.min(LENGTH, writer.sent + most));
        writer.piece.write(part, part.length);
        writer.sent += part.length;
    }

    private static void lateWords(ResumableUpload upload, List<Writer> replaced, Random chance) throws IOException {
        for (var late : replaced) {
            late.piece.write(new byte[LENGTH], 1 + chance.nextInt(50));
            assertThat(end(upload, late)).isFalse();
        }
    }

    private static boolean end(ResumableUpload upload, Writer writer) throws IOException {
        return upload.endTurn(writer.turn, writer.piece.safeLength(), ANY, ANY, Instant.EPOCH);
    }

    private long written(ResumableUpload upload) throws IOException {
        return upload.writing() == null ? 0 : storage.lengthOf(upload.id(), upload.writing());
    }
}
