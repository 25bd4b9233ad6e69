package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.ops.Settings;
import smallreel.ops.Traces;
import smallreel.storage.FailingDisk;
import smallreel.storage.Place;
import smallreel.webhook.Callbacks;

/** What a client is told when the disk or the database fails under its upload, and what is left of it. */
class FailingStorageTest {

    private static final int ROOMY = Integer.MAX_VALUE;

    @TempDir
    Path data;

    @Test
    void a_disk_that_is_full_in_mid_upload_is_told_and_nothing_is_left() throws IOException {
        var uploads = uploads(new FailingDisk(settings(), 100_000));

        assertNoRoom(uploads.receive(new ByteArrayInputStream(new byte[1_000_000]), place()));
    }

    @Test
    void a_disk_that_fails_when_the_file_is_closed_leaves_nothing_either() throws IOException {
        var uploads = uploads(new FailingDisk(settings(), 65_536));

        assertNoRoom(uploads.receive(new ByteArrayInputStream(new byte[65_537]), place()));
    }

    @Test
    void a_disk_that_is_full_in_mid_form_is_told_and_nothing_is_left() throws IOException {
        var form = new Form();
        form.uploads = uploads(new FailingDisk(settings(), 100_000));
        var body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n"
                + "x".repeat(1_000_000) + "\r\n--b--\r\n";

        assertNoRoom(form.read(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)),
                new MediaType("multipart", "form-data", Map.of("boundary", "b")),
                place()));
    }

    @Test
    void an_upload_that_cannot_be_kept_makes_no_job() throws IOException {
        var disk = new FailingDisk(settings(), ROOMY);
        var intake = intake(new Rows(), disk);
        var upload = received(disk);
        Files.delete(data.resolve("media/jobs"));
        Files.writeString(data.resolve("media/jobs"), "not a folder");

        Checked<Receipt> accepted;
        try (upload) {
            accepted = intake.accept("someone", asked(), upload);
        }

        assertNoRoom(accepted);
        assertThat(((Rows) intake.jobs).byKey).isEmpty();
    }

    @Test
    void a_database_that_fails_is_no_job_and_the_media_wait_for_the_janitor() throws IOException {
        var rows = new Rows() {
            @Override
            public void add(Job job) {
                throw new PersistenceException("gone");
            }
        };
        var disk = new FailingDisk(settings(), ROOMY);
        var intake = intake(rows, disk);

        try (var upload = received(disk)) {
            assertThatThrownBy(() -> intake.accept("someone", asked(), upload)).hasMessage("gone");
        }

        assertThat(in("jobs")).hasSize(1);
        assertThat(in("incoming")).isEmpty();
    }

    @Test
    void a_database_that_fails_after_it_has_committed_has_accepted_the_job() throws IOException {
        var rows = new Rows() {
            @Override
            public void add(Job job) {
                super.add(job);
                throw new PersistenceException("gone");
            }
        };
        var disk = new FailingDisk(settings(), ROOMY);

        Checked<Receipt> accepted;
        try (var upload = received(disk)) {
            accepted = intake(rows, disk).accept("someone", asked(), upload);
        }

        var receipt = ((Checked.Right<Receipt>) accepted).value();
        assertThat(receipt.replayed()).isFalse();
        assertThat(data.resolve("media/jobs").resolve(receipt.job().id()).resolve("source"))
                .hasSize(10);
    }

    private void assertNoRoom(Checked<?> answer) throws IOException {
        var problem = ((Checked.Wrong<?>) answer).problem();
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.type()).isEqualTo("urn:smallreel:problem:no-room");
        assertThat(problem.retryAfter()).isBetween(1L, 60L);
        assertThat(in("incoming")).isEmpty();
    }

    private List<Path> in(String folder) throws IOException {
        try (var files = Files.list(data.resolve("media").resolve(folder))) {
            return files.toList();
        }
    }

    private Settings settings() {
        return new Settings() {
            @Override
            public Path dataDir() {
                return data;
            }

            @Override
            public long maxUploadBytes() {
                return 10_000_000;
            }

            @Override
            public long minFreeBytes() {
                return 0;
            }
        };
    }

    private Uploads uploads(FailingDisk disk) {
        var uploads = new Uploads();
        uploads.settings = settings();
        uploads.storage = disk;
        uploads.admission = new Admission();
        uploads.admission.settings = settings();
        uploads.admission.room = disk.asRoom();
        return uploads;
    }

    private static Place place() {
        return new Place(-1, left -> {});
    }

    private static Intake intake(Jobs rows, FailingDisk disk) {
        var intake = new Intake();
        intake.jobs = rows;
        intake.storage = disk;
        intake.traces = new Traces();
        intake.callbacks = new Callbacks() {
            @Override
            public void add(Job job, String url) {
                rows.add(job);
            }
        };
        return intake;
    }

    private Upload received(FailingDisk disk) {
        var received = uploads(disk).receive(new ByteArrayInputStream(new byte[10]), place());
        return ((Checked.Right<Upload>) received).value();
    }

    private static Submission asked() {
        return ((Checked.Right<Submission>) Submission.read(Map.of(Submission.KEY, List.of("a-key")))).value();
    }

    /** A table in memory. */
    private static class Rows extends Jobs {

        final Map<String, Job> byKey = new HashMap<>();

        @Override
        public Optional<Job> find(String owner, String clientJobId) {
            return Optional.ofNullable(byKey.get(clientJobId));
        }

        @Override
        public Optional<Job> find(String id) {
            return byKey.values().stream().filter(job -> job.id().equals(id)).findFirst();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void add(Job job) {
            byKey.put(job.clientJobId(), job);
        }
    }
}
