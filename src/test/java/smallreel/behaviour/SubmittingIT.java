package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.behaviour.Client.Answer;
import smallreel.media.Clips;

/** The ways to send a video, and what becomes of its name. */
@Tag("each-edition")
class SubmittingIT extends Deployed {

    private final Path video = Clips.h264WithAac();

    @ParameterizedTest
    @ValueSource(strings = {"video/mp4", "video/x-of-some-future-kind", "application/octet-stream", "VIDEO/MP4"})
    void a_raw_body_is_taken_as_any_kind_of_video(String type) throws Exception {
        var accepted = post("?preset=fast", type, BodyPublishers.ofFile(video));

        assertAccepted(accepted);
        assertThat(accepted.json().getString("preset")).isEqualTo("fast");
    }

    @Test
    void a_raw_body_of_no_stated_type_is_taken() throws Exception {
        var accepted = client().send(client().request("api/jobs?preset=fast").POST(BodyPublishers.ofFile(video)));

        assertAccepted(accepted);
    }

    @Test
    void a_body_of_no_stated_length_is_taken() throws Exception {
        var bytes = Files.readAllBytes(video);

        var accepted =
                post("?preset=fast", "video/mp4", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));

        assertAccepted(accepted);
    }

    @Test
    void a_form_is_taken_with_its_fields_after_the_file() throws Exception {
        var accepted = post(new Multipart()
                .file("beach.mp4", Files.readAllBytes(video))
                .field("preset", "fast")
                .field("maxHeight", "120")
                .field("name", "holiday.mp4"));

        assertAccepted(accepted);
        assertThat(accepted.json().getString("preset")).isEqualTo("fast");
        assertThat(accepted.json().getObject("settings").getInt("maxHeight")).isEqualTo(120);
        assertThat(nameIn(accepted)).isEqualTo("holiday.mp4");
    }

    @Test
    void a_form_is_taken_with_its_fields_before_the_file() throws Exception {
        var accepted = post(new Multipart()
                .field("preset", "fast")
                .field("audioKbps", "64")
                .file("beach.mp4", Files.readAllBytes(video)));

        assertAccepted(accepted);
        assertThat(accepted.json().getObject("settings").getInt("audioKbps")).isEqualTo(64);
        assertThat(nameIn(accepted)).isEqualTo("beach.mp4");
    }

    @Test
    void a_form_may_say_its_settings_in_the_query() throws Exception {
        var form = new Multipart().file("beach.mp4", Files.readAllBytes(video));

        var accepted = post("?preset=fast&name=sea.mp4", Multipart.TYPE, form.publisher());

        assertAccepted(accepted);
        assertThat(accepted.json().getString("preset")).isEqualTo("fast");
        assertThat(nameIn(accepted)).isEqualTo("sea.mp4");
    }

    @Test
    void what_arrives_is_what_was_sent() throws Exception {
        var bytes = Files.readAllBytes(video);

        var raw = post("?preset=fast", "video/mp4", BodyPublishers.ofByteArray(bytes));
        var form = post(new Multipart().file("beach.mp4", bytes).field("preset", "fast"));

        assertThat(raw.json().getObject("source").getLong("bytes")).isEqualTo(bytes.length);
        assertThat(raw.json().getObject("source").getString("sha256")).isEqualTo(Digests.sha256(bytes));
        assertThat(form.json().getObject("source")).containsAllEntriesOf(withoutName(raw));
    }

    @ParameterizedTest
    @CsvSource({
        "Пляж 🏖 été.mp4, Пляж 🏖 été.mp4",
        "../../etc/passwd, passwd",
        "'C:\\Users\\me\\clip.mov', clip.mov",
        "'line\r\nbreak\u0007.mp4', linebreak.mp4",
        "gpj.\u202E4pm, gpj.4pm",
        "'  spaced.mp4 ', spaced.mp4",
        ".., video",
        "'', video",
        "100%.mp4, 100%.mp4",
        "a+b&c=d.mp4, a+b&c=d.mp4",
    })
    void a_name_is_shown_as_it_was_given_but_never_as_a_path(String given, String shown) throws Exception {
        var query = "?preset=fast&name=" + URLEncoder.encode(given, StandardCharsets.UTF_8);

        assertThat(nameIn(post(query, "video/mp4", BodyPublishers.ofFile(video))))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"Пляж 🏖 été.mp4, Пляж 🏖 été.mp4", "../../etc/passwd, passwd", "%22quoted%22.mp4, %22quoted%22.mp4"})
    void the_file_name_of_a_form_is_the_name(String given, String shown) throws Exception {
        var form = new Multipart().file(given, Files.readAllBytes(video)).field("preset", "fast");

        assertThat(nameIn(post(form))).isEqualTo(shown);
    }

    @Test
    void a_very_long_name_is_cut() throws Exception {
        var accepted = post("?preset=fast&name=" + "n".repeat(3000), "video/mp4", BodyPublishers.ofFile(video));

        assertThat(nameIn(accepted)).hasSizeBetween(50, 255).matches("n+");
    }

    @ParameterizedTest
    @CsvSource({
        "holiday.avi, 'attachment; filename=\"holiday.mp4\"; filename*=UTF-8''''holiday.mp4'",
        "a \"b\" 100%.mov, 'attachment; filename=\"a _b_ 100_.mp4\"; filename*=UTF-8''''a%20%22b%22%20100%25.mp4'",
        "été.mp4, 'attachment; filename=\"_t_.mp4\"; filename*=UTF-8''''%C3%A9t%C3%A9.mp4'",
        "🏖.mp4, 'attachment; filename=\"_.mp4\"; filename*=UTF-8''''%F0%9F%8F%96.mp4'",
        "noending, 'attachment; filename=\"noending.mp4\"; filename*=UTF-8''''noending.mp4'",
    })
    void the_result_is_saved_under_the_name_with_its_new_ending(String given, String disposition) throws Exception {
        var query = "?preset=fast&name=" + URLEncoder.encode(given, StandardCharsets.UTF_8);
        var id = post(query, "video/mp4", BodyPublishers.ofFile(video)).id();
        client().awaitEnd(id);

        var result = client().head("api/jobs/" + id + "/result");

        assertThat(result.header("Content-Disposition")).isEqualTo(disposition);
    }

    @Test
    void the_presets_on_offer_are_those_that_are_taken() throws Exception {
        var offers = client().get("api/presets");

        assertThat(offers.status()).isEqualTo(200);
        for (var offer : offers.array()) {
            var preset = ((JsonObject) offer).getString("id");
            assertAccepted(post("?preset=" + preset, "video/mp4", BodyPublishers.ofFile(video)));
        }
    }

    private Answer post(Multipart form) {
        return post("", Multipart.TYPE, form.publisher());
    }

    private Answer post(String query, String type, BodyPublisher body) {
        return client().send(client().request("api/jobs" + query)
                .header("Content-Type", type)
                .POST(body));
    }

    private static void assertAccepted(Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(202);
        assertThat(answer.json().getString("state")).isEqualTo("QUEUED");
    }

    private static String nameIn(Answer accepted) {
        return accepted.json().getObject("source").getString("name");
    }

    private static JsonObject withoutName(Answer accepted) {
        var source = accepted.json().getObject("source");
        source.remove("name");
        return source;
    }
}
