package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.media.Clips;

/** Asking what a video is, and what would become of it, before it is sent as a job. */
class ProbingIT extends Deployed {

    @Test
    void a_probe_tells_what_a_video_is_and_what_each_preset_would_make_of_it() throws IOException {
        var video = Clips.h264WithAac();
        var answer = client().probe(video, "?name=a.mp4");

        assertThat(answer.status()).isEqualTo(200);
        var source = answer.json().getObject("source");
        assertThat(source.getString("name")).isEqualTo("a.mp4");
        assertThat(source.getLong("bytes")).isEqualTo(Files.size(video));
        assertThat(source.getString("sha256")).isEqualTo(Digests.sha256(Files.readAllBytes(video)));
        assertThat(source.getString("videoCodec")).isEqualTo("h264");
        assertThat(source.getDouble("durationSeconds")).isBetween(1.9, 2.1);
        var presets = client().get("api/presets").array();
        var estimates = answer.json().getArray("estimates");
        assertThat(estimates).hasSameSizeAs(presets);
        assertThat(estimates).map(JsonObject.class::cast).allSatisfy(estimate -> {
            assertThat(estimate.getLong("bytes")).isBetween(1000L, Files.size(video));
            assertThat(estimate.getDouble("savedPercent")).isBetween(0.0, 100.0);
            assertThat(estimate.getDouble("seconds")).isPositive();
        });
    }

    @Test
    void a_form_is_as_good() throws Exception {
        var form = new Multipart().file("a.mp4", Files.readAllBytes(Clips.h264WithAac()));
        var answer = client().send(client().request("api/probe?noAudio=true")
                .header("Content-Type", Multipart.TYPE)
                .POST(form.publisher()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getObject("source").getString("name")).isEqualTo("a.mp4");
    }

    @Test
    void nothing_is_kept_of_it() {
        var client = client();
        var kept = Kept.soFar(client);

        client.probe(Clips.h264WithAac(), "");

        kept.assertNothingMore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"crf=20", "targetBytes=100000", "targetQuality=0.95", "height=5"})
    void what_decides_the_size_is_not_for_a_probe(String setting) {
        var problem = client().probe(Clips.h264WithAac(), "?" + setting).problem(422, "settings");

        assertThat(problem.getArray("errors").getObject(0).getString("field")).isEqualTo(setting.split("=")[0]);
    }

    @Test
    void of_what_is_no_video_it_says_so() {
        assertThat(client().probe(Clips.text(), "").problem(422, "unusable").getString("detail"))
                .contains("not a video");
    }

    @Test
    void without_a_video_there_is_nothing_to_tell() {
        client().send(client().request("api/probe")
                        .header("Content-Type", "video/mp4")
                        .POST(BodyPublishers.noBody()))
                .problem(400, "empty");
    }
}
