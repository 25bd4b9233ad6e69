package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.media.Clips;
import smallreel.media.Judge;

/** What a job's video looks like, for whoever shows a list of jobs. */
class PicturesIT extends Deployed {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"poster, 320, 240", "contact-sheet, 1280, 720"})
    void there_is_a_picture_as_soon_as_there_is_a_job(String picture, int width, int height) throws Exception {
        var job = client().submit(Clips.h264WithAac(), "?preset=fast");
        var link = job.json().getObject("links").getString(picture.equals("poster") ? "poster" : "contactSheet");

        var answer = fetch(link);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        var shown = Judge.of(Files.write(folder.resolve("picture.jpg"), answer.body()))
                .video();
        assertThat(shown.getInt("width")).isEqualTo(width);
        assertThat(shown.getInt("height")).isEqualTo(height);
        client().awaitEnd(job.id());
        assertThat(fetch(link).body()).isEqualTo(answer.body());
    }

    @Test
    void what_the_client_has_is_not_sent_again() throws Exception {
        var path = "api/jobs/"
                + client().submit(Clips.h264WithAac(), "?preset=fast").id() + "/poster";
        var tag = header(fetch(path), "ETag");

        var same = client().send(client().request(path).header("If-None-Match", tag));

        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("ETag")).isEqualTo(tag);
        assertThat(client().head(path).status()).isEqualTo(200);
    }

    @Test
    void many_who_ask_at_once_are_all_answered() throws Exception {
        var ids = Stream.generate(() ->
                        client().submit(Clips.h264WithAac(), "?preset=fast").id())
                .limit(8)
                .toList();

        var answers = ids.stream()
                .flatMap(id -> Stream.of(id, id))
                .map(id -> client().http()
                        .sendAsync(
                                client().request("api/jobs/" + id + "/poster").build(), BodyHandlers.ofByteArray()))
                .toList();

        assertThat(answers)
                .extracting(CompletableFuture::join)
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"poster", "contact-sheet"})
    void there_is_none_of_what_is_no_video(String picture) {
        var id = client().submit(Clips.text(), "").id();

        var problem = client().get("api/jobs/" + id + "/" + picture).problem(404, "no-picture");

        assertThat(problem.getString("detail")).contains("not a video");
    }

    @Test
    void there_is_none_of_a_deleted_or_unknown_job() throws Exception {
        var client = client();
        var id = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        fetch("api/jobs/" + id + "/poster");
        client.awaitEnd(id);
        client.delete(id);

        client.get("api/jobs/" + id + "/poster").problem(410, "expired");
        client.get("api/jobs/unknown/poster").problem(404, "unknown-job");
        assertThat(client.get("api/jobs/" + id + "/portrait").status()).isEqualTo(404);
    }

    private HttpResponse<byte[]> fetch(String path) throws IOException, InterruptedException {
        return client().http().send(client().request(path).build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }
}
