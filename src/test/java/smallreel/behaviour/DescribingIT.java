package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import smallreel.codec.Sandbox;
import smallreel.media.Clips;

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
                .contains("/api/uploads:", "/api/uploads/{id}:", "Upload-Offset")
                .contains("/api/presets:", "multipart/form-data", "video/*");
    }

    @Test
    void every_kind_of_answer_is_described_as_it_is() throws Exception {
        var description = new Description(at("openapi?format=JSON"));
        var client = client();
        var video = Client.file(Clips.h264WithAac());
        var key = Client.newKey();

        var accepted = client.submit("?preset=fast", key, video);
        description.tellsOf("post", "/api/jobs", accepted);
        var done = accepted.id();
        description.tellsOf("get", "/api/jobs/{id}", client.poll(done));
        description.tellsOf("get", "/api/jobs/{id}", client.awaitEnd(done));
        description.tellsOf("post", "/api/jobs", client.submit("?preset=fast", key, video));
        description.tellsOf("post", "/api/jobs", client.submit("?preset=small", key, video));
        description.tellsOf("post", "/api/jobs", client.submit("?crf=abc", Client.newKey(), video));
        description.tellsOf("post", "/api/jobs", client.submit("", null, BodyPublishers.noBody()));
        description.tellsOf(
                "post",
                "/api/jobs",
                client.send(client.request("api/jobs")
                        .header("Content-Type", "text/plain")
                        .POST(video)));
        description.tellsOf(
                "post",
                "/api/jobs",
                client.send(client.request("api/jobs")
                        .header("Origin", "https://evil.example")
                        .POST(BodyPublishers.noBody())));
        for (var url : List.of("http://127.0.0.2/", "http://127.0.0.1:1/")) {
            description.tellsOf(
                    "post",
                    "/api/jobs",
                    client.send(client.request("api/jobs")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"source\":{\"url\":\"" + url + "\"}}"))));
        }
        var elsewhere = client.get("api/jobs?limit=1").json().getArray("jobs").getObject(0);
        var ofElsewhere = "api/jobs/" + elsewhere.getString("id");
        description.tellsOf("get", "/api/jobs/{id}/source", client.get(ofElsewhere + "/source"));
        description.tellsOf("get", "/api/jobs/{id}/poster", client.get(ofElsewhere + "/poster"));
        description.tellsOf("delete", "/api/jobs/{id}", client.delete(elsewhere.getString("id")));
        description.tellsOf(
                "get",
                "/api/jobs/{id}",
                client.send(client.request("api/jobs/" + done)
                        .header("If-None-Match", client.poll(done).header("ETag"))));
        description.tellsOf("post", "/api/jobs/{id}/retry", client.retry(done));

        var failed = client.submit(Clips.text(), "").id();
        description.tellsOf("get", "/api/jobs/{id}", client.awaitEnd(failed));
        description.tellsOf("get", "/api/jobs/{id}/result", client.get("api/jobs/" + failed + "/result"));
        description.tellsOf("get", "/api/jobs/{id}/source", client.get("api/jobs/unknown/source"));
        description.tellsOf("get", "/api/jobs/{id}/poster", client.get("api/jobs/" + failed + "/poster"));
        description.tellsOf("get", "/api/jobs/{id}/poster", client.get("api/jobs/unknown/poster"));
        description.tellsOf("post", "/api/jobs/{id}/retry", client.retry(failed));
        client.awaitEnd(failed);

        description.tellsOf("post", "/api/probe", client.probe(Clips.h264WithAac(), ""));
        description.tellsOf("post", "/api/probe", client.probe(Clips.h264WithAac(), "?crf=20"));
        var tus = new Resumption(client);
        var created = tus.create(10);
        var path = created.header("Location");
        description.tellsOf("post", "/api/uploads", created);
        description.tellsOf("post", "/api/uploads", tus.create(10, "crf", "x"));
        description.tellsOf("head", "/api/uploads/{id}", tus.head(path));
        description.tellsOf("patch", "/api/uploads/{id}", tus.append(path, 0, new byte[5]));
        description.tellsOf("patch", "/api/uploads/{id}", tus.append(path, 0, new byte[5]));
        description.tellsOf("patch", "/api/uploads/{id}", tus.append(path, 5, new byte[5]));
        description.tellsOf("head", "/api/uploads/{id}", tus.head(path));
        description.tellsOf("delete", "/api/uploads/{id}", tus.terminate(path));
        description.tellsOf("delete", "/api/uploads/{id}", tus.terminate(path));

        description.tellsOf("get", "/api/jobs", client.get("api/jobs?limit=1"));
        description.tellsOf("get", "/api/jobs", client.get("api/jobs?state=DONE"));
        description.tellsOf("get", "/api/presets", client.get("api/presets"));
        description.tellsOf("get", "/api/jobs/{id}/deliveries", client.get("api/jobs/" + done + "/deliveries"));
        description.tellsOf("get", "/api/jobs/{id}/deliveries", client.get("api/jobs/unknown/deliveries"));
        description.tellsOf("get", "/api/webhook", client.get("api/webhook"));
        description.tellsOf("get", "/api/jobs/{id}", client.poll("unknown"));
        description.tellsOf("get", "/api/jobs/{id}/events", client.get("api/jobs/unknown/events"));
        description.tellsOf(
                "get",
                "/api/jobs/{id}/events",
                client.send(client.request("api/jobs/" + done + "/events")
                        .header(
                                "Last-Event-ID",
                                client.poll(done).job().get("sequence").toString())));
        description.tellsOf("delete", "/api/jobs/{id}", client.delete("unknown"));
        description.tellsOf("delete", "/api/jobs/{id}", client.delete(done));
        description.tellsOf("get", "/api/jobs/{id}", client.poll(done));
        description.tellsOf("get", "/api/jobs/{id}/result", client.get("api/jobs/" + done + "/result"));
        description.tellsOf("get", "/api/jobs/{id}/source", client.get("api/jobs/" + done + "/source"));
        description.tellsOf("get", "/api/jobs/{id}/contact-sheet", client.get("api/jobs/" + done + "/contact-sheet"));

        var running = client.submit(Clips.slow(), "?preset=quality").id();
        description.tellsOf("delete", "/api/jobs/{id}", client.delete(running));
        description.tellsOf("get", "/api/jobs/{id}", client.poll(running));
    }

    @Test
    void the_service_is_healthy_when_it_takes_jobs() throws Exception {
        awaitHealth("\"status\":\"UP\"", "storage");
    }

    @Test
    void health_counts_the_dead_letters() throws Exception {
        awaitHealth("dead-letters", "\"messages\":");
    }

    @Test
    void health_says_what_the_codec_is_kept_from() throws Exception {
        awaitHealth(
                "\"codec\"",
                "humble-video 0.2.1, humble-video 0.3.0, ffmpeg 8.0.1",
                "\"" + Sandbox.best().kind().id() + "\"");
    }

    /** A check that takes too long for once says so instead. */
    private void awaitHealth(String... parts) {
        var path = System.getProperty("smallreel.test.health", "health/ready");
        await("health tells").untilAsserted(() -> assertThat(at(path)).contains(parts));
    }

    private String at(String path) throws Exception {
        var answer = client().http()
                .send(HttpRequest.newBuilder(server().resolve(path)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
