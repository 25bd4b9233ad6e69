package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static smallreel.Origin.head;

import com.grack.nanojson.JsonObject;
import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.Origin;
import smallreel.behaviour.Client.Answer;
import smallreel.media.Clips;
import smallreel.production.Commands;

/** Somebody who does not ask, but is told: at a URL of theirs, and can tell that it is true. */
@Tag("own-server")
class WebhooksIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    static Path home;

    private static Server server;
    private static Client client;
    private static Description description;

    private final Origin receiver = new Origin();

    @BeforeAll
    static void start() {
        server = Server.started(
                home.resolve("server"),
                Map.of(
                        "SMALLREEL_WEBHOOK_SECRET", "whsec_" + "QUJD".repeat(8),
                        "SMALLREEL_WEBHOOK_PAUSE", "PT0.2S",
                        "SMALLREEL_OUTBOUND_ALLOWED", "127.0.0.1:*"));
        client = new Client(server.url());
        description = new Description(client.get("openapi?format=JSON").http().body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void every_change_of_state_is_told_once_and_can_be_verified() throws Exception {
        answer("/hook?key=5ec2e7", "204 No Content");
        var announced = Announcement.of(client);

        var id = submit(Clips.h264WithAac(), receiver.url("/hook?key=5ec2e7"));

        var log = awaitAll(id, "DELIVERED", "queued", "processing", "completed");
        assertThat(log.getString("url")).isEqualTo(receiver.url("/hook?key=5ec2e7"));
        var told = receiver.requests("/hook?key=5ec2e7");
        assertThat(told).hasSize(3);
        for (var one : told) {
            verify(one);
            announced.tellsOf("webhook", "webhook", one.body(), headersOf(one));
        }
        assertThat(told)
                .extracting(one -> one.header("webhook-id"))
                .containsExactlyInAnyOrderElementsOf(
                        entries(log).map(entry -> entry.getString("id")).toList());
        assertThat(told).extracting(Origin.Request::body).anySatisfy(body -> assertThat(body)
                .contains("\"smallreel.job.completed\"", "\"subject\":\"" + id + "\"", "\"savedPercent\""));
    }

    @Test
    void what_is_not_taken_is_told_again_as_it_was() {
        receiver.on("/hook", (request, out) -> {
            var first = receiver.requests("/hook").stream()
                            .filter(one -> one.header("webhook-id").equals(request.header("webhook-id")))
                            .count()
                    == 1;
            head(out, first ? "HTTP/1.1 500 No" : "HTTP/1.1 200 OK", "Content-Length: 0");
        });

        var id = submit(Clips.text(), receiver.url("/hook"));

        var log = awaitAll(id, "DELIVERED", "queued", "processing", "failed");
        assertThat(entries(log)).allSatisfy(entry -> {
            assertThat(entry.getArray("tries")).hasSize(2);
            assertThat(entry.getArray("tries").getObject(0).getInt("status")).isEqualTo(500);
            assertThat(entry.getArray("tries").getObject(0).getString("problem"))
                    .isNotBlank();
            assertThat(entry.getArray("tries").getObject(1).getInt("status")).isEqualTo(200);
        });
        var byId = receiver.requests("/hook").stream()
                .collect(Collectors.groupingBy(
                        one -> one.header("webhook-id"), Collectors.mapping(Origin.Request::body, Collectors.toSet())));
        assertThat(byId).hasSize(3).allSatisfy((event, bodies) -> assertThat(bodies)
                .hasSize(1));
    }

    @Test
    void who_wants_no_more_is_left_alone_until_somebody_asks_for_a_replay() {
        answer("/hook", "410 Gone");
        var id = submit(Clips.text(), receiver.url("/hook"));
        client.awaitEnd(id);
        await("it is known")
                .atMost(SOON)
                .until(() -> log(id).has("goneAt")
                        && entries(log(id))
                                .noneMatch(entry -> entry.getString("state").equals("PENDING")));
        assertThat(entries(log(id)))
                .extracting(entry -> entry.getString("state"))
                .containsOnly("FAILED");
        var asked = receiver.requests("/hook").size();
        client.delete(id);
        answer("/hook", "200 OK");

        var again = replay(id, 1);

        description.tellsOf("post", "/api/jobs/{id}/deliveries/{sequence}/replay", again);
        assertThat(again.status()).isEqualTo(202);
        awaitDelivered(id, 1);
        assertThat(receiver.requests("/hook")).hasSize(asked + 1);
        assertThat(log(id).has("goneAt")).isFalse();
        assertThat(replay(id, 1).status()).isEqualTo(202);
        await("it is told once more")
                .atMost(SOON)
                .until(() -> receiver.requests("/hook").size() == asked + 2);
        var unknown = replay(id, 99);
        unknown.problem(404, "unknown-delivery");
        description.tellsOf("post", "/api/jobs/{id}/deliveries/{sequence}/replay", unknown);
    }

    @Test
    void a_job_that_names_nobody_is_told_where_its_owner_wants() {
        answer("/mine", "200 OK");
        answer("/its", "200 OK");
        var put = put("{\"url\": \"" + receiver.url("/mine") + "\"}");
        description.tellsOf("put", "/api/webhook", put);
        assertThat(put.json().getString("url")).isEqualTo(receiver.url("/mine"));
        description.tellsOf("get", "/api/webhook", client.get("api/webhook"));

        var usual = client.submit(Clips.text(), "").id();
        var other = submit(Clips.text(), receiver.url("/its"));

        awaitAll(usual, "DELIVERED", "queued", "processing", "failed");
        awaitAll(other, "DELIVERED", "queued", "processing", "failed");
        assertThat(receiver.requests("/mine"))
                .allSatisfy(one -> assertThat(one.body()).contains(usual));
        assertThat(receiver.requests("/its"))
                .allSatisfy(one -> assertThat(one.body()).contains(other));
        var deleted = client.send(client.request("api/webhook").DELETE());
        description.tellsOf("delete", "/api/webhook", deleted);
        assertThat(client.get("api/webhook").json().has("url")).isFalse();
        var nobody = replay(usual, 1);
        nobody.problem(409, "no-receiver");
        description.tellsOf("post", "/api/jobs/{id}/deliveries/{sequence}/replay", nobody);
    }

    @Test
    void a_document_about_a_webhook_must_be_one() {
        for (var malformed : List.of("", "{", "[]", "x".repeat(9_000), "{\"a\":".repeat(1_200))) {
            var refused = put(malformed);
            refused.problem(400, "malformed");
            description.tellsOf("put", "/api/webhook", refused);
        }
        for (var wrong : List.of("{}", "{\"url\": 5}", "{\"url\": \"portal\"}", "{\"url\": \"http://10.0.0.1/\"}")) {
            var refused = put(wrong);
            refused.problem(422, "settings");
            description.tellsOf("put", "/api/webhook", refused);
        }
        assertThat(client.get("api/webhook").json().has("url")).isFalse();
    }

    @Test
    void every_way_to_ask_for_a_job_can_say_who_is_told() throws IOException {
        var video = Files.readAllBytes(Clips.h264WithAac());
        answer("/form", "200 OK");
        answer("/document", "200 OK");
        answer("/tus", "200 OK");
        var form = new Multipart()
                .field("callbackUrl", receiver.url("/form"))
                .file("a.mp4", video)
                .publisher();
        var tus = new Resumption(client);

        var byForm = client.send(client.request("api/jobs")
                        .header("Content-Type", Multipart.TYPE)
                        .POST(form))
                .id();
        var byDocument = client.send(client.request("api/jobs")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"callbackUrl\": \"" + receiver.url("/document")
                                + "\", \"preset\": \"fast\", \"source\": {\"upload\": \"" + Messaging.held(client)
                                + "\"}}")))
                .id();
        var path = tus.created(video.length, "callbackUrl", receiver.url("/tus"), "preset", "fast");
        var byParts = Resumption.jobOf(tus.append(path, 0, video));

        for (var id : List.of(byForm, byDocument, byParts)) {
            awaitAll(id, "DELIVERED", "queued", "processing", "completed");
        }
        assertThat(receiver.requests("/form")).hasSize(3);
        assertThat(receiver.requests("/document")).hasSize(3);
        assertThat(receiver.requests("/tus")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/",
                "http://10.0.0.1/hook",
                "http://169.254.169.254/",
                "http://%5B::1%5D/",
                "http://0x7f.1/",
                "https://me:secret@portal.example/",
                "file:///etc/passwd",
                "portal",
            })
    void nobody_is_told_on_the_inside(String url) {
        var refused = client.submit("?callbackUrl=" + url, Client.newKey(), BodyPublishers.ofString("a video"));

        var problem = refused.problem(422, "settings");
        assertThat(problem.getArray("errors").getObject(0).getString("field")).isEqualTo("callbackUrl");
        description.tellsOf("post", "/api/jobs", refused);
    }

    @Test
    void a_redirect_leads_nowhere() {
        receiver.on("/hook", (request, out) -> {
            if (receiver.requests("/hook").size() == 1) {
                head(out, "HTTP/1.1 307 There", "Location: /there", "Content-Length: 0");
            } else {
                head(out, "HTTP/1.1 200 OK", "Content-Length: 0");
            }
        });

        var id = submit(Clips.text(), receiver.url("/hook"));

        awaitAll(id, "DELIVERED", "queued", "processing", "failed");
        assertThat(receiver.requests("/there")).isEmpty();
    }

    @Test
    void who_never_answers_keeps_nobody_waiting() {
        var over = new CountDownLatch(1);
        answer("/hook", "200 OK");
        try (var slow = new Origin()) {
            slow.on("/hook", (request, out) -> hold(over));
            for (var n = 0; n < 4; n++) {
                submit(Clips.text(), slow.url("/hook"));
            }
            await("it is asked").atMost(SOON).until(() -> slow.requests("/hook").size() >= 4);

            var id = submit(Clips.text(), receiver.url("/hook"));

            awaitAll(id, "DELIVERED", "queued", "processing", "failed");
            assertThat(slow.isBusy()).isTrue();
            over.countDown();
        }
    }

    @Test
    void a_server_that_is_killed_before_it_was_heard_tells_when_it_is_back() {
        answer("/hook", "503 Not Now");
        var id = submit(Clips.h264WithAac(), receiver.url("/hook"));
        client.awaitEnd(id);
        await("the end was told in vain").atMost(SOON).until(() -> entries(log(id))
                .filter(entry -> entry.getString("type").endsWith("completed"))
                .anyMatch(entry -> !entry.getArray("tries").isEmpty()));

        server.kill();
        answer("/hook", "200 OK");
        server.start();

        awaitAll(id, "DELIVERED", "queued", "processing", "completed");
        client.get("api/jobs/unknown/deliveries").problem(404, "unknown-job");
    }

    @Test
    @Tag("one-server")
    void the_receiver_of_the_documentation_believes_what_is_true() throws Exception {
        var program =
                Files.writeString(home.resolve("Receive.java"), Handbook.program("webhooks.md", "A receiver", "java"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var port = Commands.freePort();
        var printed = CompletableFuture.supplyAsync(() -> Commands.run(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                program.toString(),
                Integer.toString(port),
                client.get("api/webhook").json().getString("secret")));

        submit(Clips.text(), "http://127.0.0.1:" + port + "/smallreel");

        assertThat(printed.get()).contains("smallreel.job.failed");
    }

    private void answer(String path, String status) {
        receiver.on(path, "HTTP/1.1 " + status, "Content-Length: 0");
    }

    private static String submit(Path video, String callbackUrl) {
        var accepted = client.submit(video, "?preset=fast&callbackUrl=" + callbackUrl.replace("?", "%3F"));
        assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(202);
        return accepted.id();
    }

    private static Answer put(String json) {
        return client.send(client.request("api/webhook")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    private static Answer replay(String id, int sequence) {
        return client.send(client.request("api/jobs/" + id + "/deliveries/" + sequence + "/replay")
                .POST(BodyPublishers.noBody()));
    }

    private static JsonObject log(String id) {
        var link = client.poll(id).job().getObject("links").getString("deliveries");
        var answer = client.get(link.substring(1));
        description.tellsOf("get", "/api/jobs/{id}/deliveries", answer);
        return answer.json();
    }

    private static Stream<JsonObject> entries(JsonObject log) {
        return log.getArray("deliveries").stream().map(JsonObject.class::cast);
    }

    /** Once these changes, and no others, stand so. */
    private static JsonObject awaitAll(String id, String state, String... types) {
        var expected = Stream.of(types)
                .map(type -> "smallreel.job." + type + " " + state)
                .toList();
        await("all is told").atMost(SOON).untilAsserted(() -> assertThat(entries(log(id)))
                .extracting(entry -> entry.getString("type") + " " + entry.getString("state"))
                .containsExactlyElementsOf(expected));
        return log(id);
    }

    private static void awaitDelivered(String id, int sequence) {
        await("it is told").atMost(SOON).until(() -> entries(log(id))
                .anyMatch(entry -> entry.getInt("sequence") == sequence
                        && entry.getString("state").equals("DELIVERED")));
    }

    private static void verify(Origin.Request request) throws Exception {
        var secret = client.get("api/webhook").json().getString("secret");
        var headers = request.headers().entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().toLowerCase(), one -> List.of(one.getValue())));
        new Webhook(secret).verify(request.body(), headers);
    }

    private static Map<String, String> headersOf(Origin.Request request) {
        var headers = new TreeMap<String, String>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(), value));
        return headers;
    }

    private static void hold(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
