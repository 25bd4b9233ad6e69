package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.media.Judge;

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

    private Path download(Client client, String id) throws IOException, InterruptedException {
        var file = folder.resolve("result.mp4");
        var answer =
                client.http().send(client.request("api/jobs/" + id + "/result").build(), BodyHandlers.ofFile(file));
        assertThat(answer.statusCode()).isEqualTo(200);
        return file;
    }
}
