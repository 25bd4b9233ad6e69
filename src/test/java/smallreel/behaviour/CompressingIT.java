package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.behaviour.Client.Answer;
import smallreel.media.Clips;
import smallreel.media.Judge;
import smallreel.media.Oddities;

/** The main job, from a video to a smaller one. */
class CompressingIT extends Deployed {

    @TempDir
    Path folder;

    @Test
    void a_video_is_accepted_at_once_worked_on_and_can_be_downloaded() throws Exception {
        var client = client();
        var source = Clips.h264WithAac();

        var accepted = client.submit(source, "?name=holiday.mp4&preset=fast");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location"))
                .isEqualTo(client.uri("api/jobs/" + accepted.id()).getPath());
        assertThat(Integer.parseInt(accepted.header("Retry-After"))).isBetween(1, 60);
        assertThat(accepted.json().getString("state")).isEqualTo("QUEUED");

        var ended = client.awaitEnd(accepted.id());
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().getString("state")).isEqualTo("COMPLETED");
        assertThat(ended.json().getObject("result").getLong("bytes")).isLessThan(Files.size(source));

        var result = download(client, accepted.id());
        var judged = Judge.of(result);
        assertThat(judged.pictures()).isEqualTo(Judge.of(source).pictures());
        assertThat(judged.duration()).isCloseTo(2.0, within(0.1));
        assertThat(judged.complaints()).isEmpty();
        assertThat(judged.likeness(source)).isGreaterThan(0.9);
    }

    @Test
    void a_long_video_is_divided_and_comes_out_whole() throws Exception {
        var client = client();
        var source = Clips.longAndSmall();

        var id = client.submit(source, "?preset=fast").id();
        try (var watcher = Watcher.ofJob(client, id)) {
            var divided = watcher.awaitFrame(frame -> frame.has("segments"));
            assertThat(divided.getString("state")).isEqualTo("PROCESSING");
            assertThat(divided.getArray("segments")).hasSize(3);
            watcher.awaitState(id, "COMPLETED");
        }

        var done = client.poll(id).job();
        assertThat(done.getInt("attempt")).isEqualTo(1);
        assertThat(done.has("segments")).isFalse();
        assertThat(done.getObject("result").getString("method")).isEqualTo("ENCODED");
        var judged = Judge.of(download(client, id));
        assertThat(judged.pictures()).isEqualTo(Judge.of(source).pictures());
        assertThat(judged.duration()).isCloseTo(Judge.of(source).duration(), within(0.1));
        assertThat(judged.complaints()).isEmpty();
        assertThat(judged.likeness(source)).isGreaterThan(0.9);
        await("its segments are deleted")
                .untilAsserted(() -> assertThat(Kept.mediaOf(id)).hasSize(2));
    }

    @Test
    void twenty_videos_at_once_are_each_worked_on_once() throws Exception {
        var client = client();
        var threads = Executors.newFixedThreadPool(20);
        var ids = new HashSet<String>();
        try {
            Callable<Answer> sending = () -> client.submit(Clips.h264WithAac(), "?preset=fast");
            for (var sent : threads.invokeAll(Collections.nCopies(20, sending))) {
                assertThat(sent.get().status()).isEqualTo(202);
                ids.add(sent.get().id());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(ids).hasSize(20);
        for (var id : ids) {
            var job = client.awaitEnd(id).job();
            assertThat(job.getString("state")).isEqualTo("COMPLETED");
            assertThat(job.getInt("attempt")).isEqualTo(1);
            assertThat(Kept.mediaOf(id)).hasSize(2);
        }
        assertThat(Kept.uploads()).isEmpty();
    }

    @Test
    void what_is_younger_than_the_first_engine_is_done_by_the_second_and_the_job_says_so() throws Exception {
        var client = client();

        var made = client.awaitEnd(
                client.submit(Clips.h264WithAac(), "?preset=av1").id());
        var read = client.awaitEnd(client.submit(Oddities.av1(), "?preset=fast").id());

        assertThat(made.job().getObject("result").getString("engine")).startsWith("ffmpeg ");
        assertThat(made.job().getObject("result").getString("videoCodec")).isEqualTo("av1");
        assertThat(Judge.of(download(client, made.id())).video().getString("codec_name"))
                .isEqualTo("av1");
        assertThat(read.job().getObject("result").getString("engine")).startsWith("ffmpeg ");
        assertThat(read.job().getObject("result").getArray("tried"))
                .containsExactly("humble-video 0.2.1: UNSUPPORTED_CODEC", "humble-video 0.3.0: UNSUPPORTED_CODEC");
    }

    @Test
    void a_part_of_a_video_is_made_as_small_as_asked() throws Exception {
        var client = client();

        var asked = "?preset=fast&targetBytes=30000&start=0.5&end=1.5&noAudio=true";
        var done = client.awaitEnd(client.submit(Clips.h264WithAac(), asked).id());

        var settings = done.job().getObject("settings");
        assertThat(settings.getLong("targetBytes")).isEqualTo(30_000);
        assertThat(settings.getBoolean("noAudio")).isTrue();
        assertThat(done.job().getObject("result").getLong("bytes")).isLessThanOrEqualTo(30_000);
        var judge = Judge.of(download(client, done.id()));
        assertThat(judge.pictures()).isEqualTo(25);
        assertThat(judge.audio()).isEmpty();
    }

    @Test
    void a_video_is_made_as_small_as_the_likeness_allows_that_was_asked_for() throws Exception {
        var client = client();

        var done = client.awaitEnd(client.submit(Clips.h264WithAac(), "?preset=hevc&targetQuality=0.95")
                .id());
        var other = client.awaitEnd(
                client.submit(Clips.h264WithAac(), "?preset=fast").id());

        var result = done.job().getObject("result");
        assertThat(done.job().getObject("settings").getDouble("targetQuality")).isEqualTo(0.95);
        assertThat(result.getDouble("ssim")).isBetween(0.95, 0.96);
        assertThat(Judge.of(download(client, done.id())).likeness(Clips.h264WithAac()))
                .isCloseTo(result.getDouble("ssim"), within(1e-5));
        assertThat(other.job().getObject("result").has("ssim")).isFalse();
    }

    private Path download(Client client, String id) throws IOException, InterruptedException {
        var file = folder.resolve("result.mp4");
        client.download(id, file);
        return file;
    }
}
