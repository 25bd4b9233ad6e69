package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What the service says of itself, to programs and to whoever operates it. */
class DescribingIT extends Deployed {

    @Test
    void the_presets_say_what_they_make_and_one_is_the_standard() {
        var presets = client().get("api/presets").array().stream()
                .map(JsonObject.class::cast)
                .toList();

        assertThat(presets).extracting(preset -> preset.getString("id")).contains("fast", "balanced", "webm");
        assertThat(presets).allSatisfy(preset -> {
            assertThat(preset.getString("description")).isNotBlank();
            assertThat(preset.getString("container")).isIn("mp4", "webm");
            assertThat(preset.getInt("crf")).isBetween(0, 63);
        });
        assertThat(presets).filteredOn(preset -> preset.getBoolean("standard")).hasSize(1);
    }

    @Test
    void the_interface_is_described_as_open_api() throws Exception {
        var description = at("openapi");

        assertThat(description)
                .contains("openapi: 3.")
                .contains("/api/jobs:", "/api/jobs/{id}:", "/api/jobs/{id}/result:", "/api/jobs/{id}/retry:")
                .contains("/api/presets:", "multipart/form-data", "video/*");
    }

    @Test
    void the_service_is_healthy_when_it_takes_jobs() throws Exception {
        var health = at(System.getProperty("smallreel.test.health", "health/ready"));

        assertThat(health).contains("\"status\":\"UP\"", "storage");
    }

    private String at(String path) throws Exception {
        var answer = client().http()
                .send(HttpRequest.newBuilder(server().resolve(path)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
