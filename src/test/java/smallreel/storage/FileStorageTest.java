package smallreel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.ops.Settings;

class FileStorageTest {

    private static final Duration HOUR = Duration.ofHours(1);

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
        var abandonedUpload = aged(Files.writeString(folder.resolve("media/incoming/upload"), ""), 2);
        var freshUpload = Files.writeString(folder.resolve("media/incoming/fresh"), "");
        var orphan = aged(Files.createDirectory(folder.resolve("media/jobs/orphan")), 2);
        var freshOrphan = Files.createDirectory(folder.resolve("media/jobs/fresh"));
        var kept = aged(Files.createDirectory(folder.resolve("media/jobs/kept")), 2);
        var longAttempt = aged(storage.workspace("1"), 2);
        var deadAttempt = aged(storage.workspace("2"), 26);

        storage.deleteStrays(HOUR, HOUR.multipliedBy(24), "kept"::equals);

        assertThat(abandonedUpload).doesNotExist();
        assertThat(orphan).doesNotExist();
        assertThat(deadAttempt).doesNotExist();
        assertThat(freshUpload).exists();
        assertThat(freshOrphan).exists();
        assertThat(kept).exists();
        assertThat(longAttempt).exists();
    }

    private Incoming written(String content) throws IOException {
        var upload = storage.incoming();
        upload.write(content.getBytes(StandardCharsets.UTF_8), content.length());
        return upload;
    }

    private static Path aged(Path path, int hours) throws IOException {
        return Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(HOUR.multipliedBy(hours))));
    }
}
