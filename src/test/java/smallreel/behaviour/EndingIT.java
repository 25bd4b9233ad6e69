package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.behaviour.Client.Answer;
import smallreel.media.Clips;

/** How a job ends other than well, and what can be done then. */
class EndingIT extends Deployed {

    @TempDir
    Path folder;

    @Test
    void a_running_job_is_stopped() throws Exception {
        var client = client();
        var id = client.submit(Clips.slow(), "?preset=quality").id();
        await().atMost(Duration.ofSeconds(60)).until(() -> !processesOf(id).isEmpty());

        var stopped = client.delete(id);

        assertThat(stopped.status()).isEqualTo(202);
        assertThat(stopped.json().getString("state")).isEqualTo("CANCELLED");
        assertThat(client.poll(id)
                        .problem(400, "job-cancelled")
                        .getObject("job")
                        .getString("state"))
                .isEqualTo("CANCELLED");
        await().untilAsserted(() -> assertThat(processesOf(id)).isEmpty());
        await().untilAsserted(() -> assertThat(Kept.workspacesOf(id)).isEmpty());
    }

    @Test
    void a_source_that_vanished_is_not_called_the_clients_fault() throws Exception {
        var client = client();
        client.put("api/admin/pauses/work");
        String robbed;
        try {
            robbed = client.submit(Clips.h264WithAac(), "?preset=fast").id();
            for (var file : Kept.mediaOf(robbed)) {
                Files.delete(file);
            }
        } finally {
            client.send(client.request("api/admin/pauses/work").DELETE());
        }

        var job = client.awaitEnd(robbed).problem(400, "job-failed").getObject("job");

        assertThat(job.getObject("failure").getString("kind")).isEqualTo("INTERNAL");
        assertThat(job.getObject("failure").getString("code")).isEqualTo("STORAGE_FAILED");
        assertThat(job.getInt("attempt")).isEqualTo(3);
    }

    @Test
    void a_waiting_job_is_cancelled_and_never_begins() throws Exception {
        var client = client();
        var busy = client.submit(Clips.slow(), "?preset=quality").id();
        var waiting = client.submit(Clips.slow(), "?preset=quality").id();

        assertThat(client.delete(waiting).status()).isEqualTo(202);
        client.delete(busy);

        var next = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        assertThat(client.awaitEnd(next).status()).isEqualTo(200);
        assertThat(client.poll(waiting).job().getString("state")).isEqualTo("CANCELLED");
    }

    @Test
    void a_worker_is_free_for_the_next_job_after_a_cancelled_one() throws Exception {
        var client = client();
        for (var i = 0; i < 5; i++) {
            var id = client.submit(Clips.slow(), "?preset=quality").id();
            awaitState(id, "PROCESSING");
            client.delete(id);
        }

        var next = client.submit(Clips.h264WithAac(), "?preset=fast").id();

        assertThat(client.awaitEnd(next).status()).isEqualTo(200);
    }

    @Test
    void a_finished_job_is_deleted_with_its_media() throws Exception {
        var client = client();
        var id = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        client.awaitEnd(id);
        assertThat(Kept.mediaOf(id)).isNotEmpty();

        var deleted = client.delete(id);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.http().body()).isEmpty();
        assertThat(Kept.mediaOf(id)).isEmpty();
        var gone = client.poll(id).problem(410, "expired").getObject("job");
        assertThat(gone.getString("state")).isEqualTo("EXPIRED");
        assertThat(gone.getObject("links").has("result")).isFalse();
    }

    @Test
    void deleting_again_and_again_does_no_harm() throws Exception {
        var client = client();
        var id = client.submit(Clips.slow(), "?preset=quality").id();

        assertThat(client.delete(id).status()).isEqualTo(202);
        assertThat(client.delete(id).status()).isEqualTo(204);
        assertThat(client.delete(id).status()).isEqualTo(204);

        client.poll(id).problem(410, "expired");
    }

    @Test
    void a_cancelled_job_can_be_retried_to_its_end() throws Exception {
        var client = client();
        var busy = client.submit(Clips.slow(), "?preset=quality").id();
        var id = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        client.delete(id);
        client.delete(busy);

        var retried = retry(id);

        assertThat(retried.status()).isEqualTo(202);
        assertThat(retried.header("Location"))
                .isEqualTo(retried.json().getObject("links").getString("self"));
        assertThat(retried.json().getString("state")).isEqualTo("QUEUED");
        assertThat(client.awaitEnd(id).status()).isEqualTo(200);
    }

    @Test
    void a_job_that_was_stopped_in_mid_work_can_be_retried_to_its_end() throws Exception {
        var client = client();
        var id = client.submit(Clips.plain(640, 360, 20), "?preset=fast").id();
        awaitState(id, "PROCESSING");
        client.delete(id);

        assertThat(retry(id).status()).isEqualTo(202);

        var ended = client.awaitEnd(id);
        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        assertThat(ended.json().getInt("attempt")).isEqualTo(1);
    }

    @Test
    void a_failed_job_can_be_retried_and_fails_again() throws Exception {
        var client = client();
        var id = client.submit(Clips.text(), "").id();
        client.awaitEnd(id);

        assertThat(retry(id).status()).isEqualTo(202);

        client.awaitEnd(id).problem(400, "job-failed");
    }

    @Test
    void a_job_that_has_not_failed_cannot_be_retried() throws Exception {
        var client = client();
        var running = client.submit(Clips.slow(), "?preset=quality").id();
        retry(running).problem(409, "not-retryable");
        client.delete(running);
        client.delete(running);
        retry(running).problem(409, "not-retryable");

        var completed = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        client.awaitEnd(completed);
        retry(completed).problem(409, "not-retryable");
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("a text", Clips.text(), "SOURCE", "NOT_A_VIDEO"),
                // To an old demuxer some of it sounds like MP3; that there is no video in it is what counts.
                Arguments.of("noise", Clips.noise(), "SOURCE", null),
                Arguments.of("a playlist", Clips.playlist(), "SOURCE", "NOT_A_VIDEO"),
                Arguments.of("half an MP4", Clips.truncatedMp4(), "SOURCE", null),
                Arguments.of("sound alone", Clips.audioOnly(), "SOURCE", "NO_VIDEO_STREAM"),
                Arguments.of("sound with a cover", Clips.withCover(), "SOURCE", "NO_VIDEO_STREAM"),
                Arguments.of("a JPEG", Clips.jpeg(), "SOURCE", "NOT_A_VIDEO"),
                Arguments.of("a PNG", Clips.png(), "SOURCE", "NOT_A_VIDEO"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void what_is_no_video_fails_with_the_reason(String what, Path file, String kind, String code) throws Exception {
        var client = client();
        var id = client.submit(file, "?name=clip.mp4").id();

        var job = client.awaitEnd(id).problem(400, "job-failed").getObject("job");

        assertThat(job.getString("state")).isEqualTo("FAILED");
        assertThat(job.getObject("failure").getString("kind")).isEqualTo(kind);
        if (code != null) {
            assertThat(job.getObject("failure").getString("code")).isEqualTo(code);
        }
        assertThat(job.getObject("failure").getString("detail"))
                .isNotBlank()
                .doesNotContain("Exception", "/", "io.humble");
        assertThat(job.getInt("attempt")).isEqualTo(1);
        // The end is told first; the worker tidies up after it.
        await().untilAsserted(() -> assertThat(Kept.workspacesOf(id)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "30000, 30000", "65535, 65535"})
    void a_picture_size_that_is_a_lie_fails_with_the_reason(int width, int height) throws Exception {
        var honest = Clips.made(
                "raw.avi", "-f lavfi -i testsrc2=size=320x240:rate=25:duration=1 -c:v rawvideo -pix_fmt yuv420p");
        var lie = Files.write(folder.resolve("lie.avi"), withSize(Files.readAllBytes(honest), width, height));
        var client = client();

        var ended = client.awaitEnd(client.submit(lie, "?preset=fast").id());

        var failure = ended.problem(400, "job-failed").getObject("job").getObject("failure");
        assertThat(failure.getString("kind")).isIn("SOURCE", "LIMIT");
        assertThat(failure.getString("detail")).isNotBlank();
    }

    /** Writes another picture size into the header of the AVI's video stream, a BITMAPINFOHEADER. */
    private static byte[] withSize(byte[] avi, int width, int height) {
        var header = new String(avi, StandardCharsets.ISO_8859_1).indexOf("strf") + 8;
        var numbers = ByteBuffer.wrap(avi).order(ByteOrder.LITTLE_ENDIAN);
        numbers.putInt(header + 4, width).putInt(header + 8, height);
        return avi;
    }

    /** The codec's own processes, which name the job's media in their command line or work in its folder. */
    private static List<ProcessHandle> processesOf(String id) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(id))
                .toList();
    }

    private Answer retry(String id) {
        return client().send(client().request("api/jobs/" + id + "/retry").POST(BodyPublishers.noBody()));
    }

    private void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client().poll(id).job().getString("state").equals(state));
    }
}
