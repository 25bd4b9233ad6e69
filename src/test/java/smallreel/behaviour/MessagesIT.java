package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.cloudevents.CloudEvent;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.Origin;
import smallreel.media.Clips;
import smallreel.production.Commands;

/** By the broker that is inside the server. */
@Tag("each-edition")
class MessagesIT extends Messaging {

    @TempDir
    static Path home;

    private static int port;
    private static Server server;

    @BeforeAll
    static void start() {
        port = Commands.freePort();
        server = Server.started(
                home.resolve("server"),
                Map.of(
                        "SMALLREEL_BROKER_LOCAL_PORT",
                        Integer.toString(port),
                        "SMALLREEL_WEBHOOK_SECRET",
                        "whsec_" + "QUJD".repeat(8),
                        "SMALLREEL_OUTBOUND_ALLOWED",
                        "127.0.0.1:*"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Client client() {
        return new Client(server.url());
    }

    @Override
    JMSContext connection() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port).createContext(JMSContext.AUTO_ACKNOWLEDGE);
    }

    @Test
    void every_change_of_state_is_an_event_also_for_who_was_away() throws JsonParserException {
        var client = client();
        colleague.subscribe("auditor").close();
        colleague.close();
        var key = Client.newKey();
        var id = client.submit("?preset=fast", key, Client.file(Clips.h264WithAac()))
                .id();
        var end = client.awaitEnd(id);
        assertThat(client.delete(id).status()).isEqualTo(204);
        var other = client.submit("?preset=fast", Client.newKey(), Client.file(Clips.text()))
                .id();
        client.awaitEnd(other);
        connect();

        try (var events = colleague.subscribe("auditor")) {
            var heard = events(untilTheEndOf(id, events));
            var expired = Colleague.next(events).event();
            var failed = events(untilTheEndOf(other, events));

            assertThat(heard)
                    .extracting(CloudEvent::getType)
                    .containsExactly("smallreel.job.queued", "smallreel.job.processing", "smallreel.job.completed");
            assertThat(heard).extracting(CloudEvent::getId).doesNotHaveDuplicates();
            var completed = heard.get(2);
            assertThat(completed.getSubject()).isEqualTo(id);
            assertThat(completed.getExtension("clientjobid")).isEqualTo(key);
            assertThat(completed.getTime())
                    .isEqualTo(OffsetDateTime.parse(end.job().getString("finishedAt")));
            var data = JsonParser.object().from(new String(completed.getData().toBytes(), StandardCharsets.UTF_8));
            assertThat(data).isEqualTo(end.job());
            assertThat(expired.getType()).isEqualTo("smallreel.job.expired");
            assertThat(failed).extracting(CloudEvent::getType).last().isEqualTo("smallreel.job.failed");
        }
        colleague.unsubscribe("auditor");
    }

    @Test
    void every_kind_of_message_is_described_as_it_is() throws IOException {
        var announced = Announcement.of(client());
        var request = request(Client.newKey(), held());
        announced.tellsOf("requests", "request", request);
        var replies = colleague.privateQueue();
        try (var listener = colleague.listenTo(replies);
                var events = colleague.subscribe("reader");
                var watcher = Watcher.ofAll(client())) {
            var answer = answerTo(request, replies, listener);
            var id = answer.json().getString("id");
            announced.tellsOf("replies", "answer", answer);
            untilTheEndOf(id, listener).forEach(event -> announced.tellsOf("replies", "event", event));
            untilTheEndOf(id, events).forEach(event -> announced.tellsOf("events", "event", event));
            watcher.awaitState(id, "COMPLETED");
            watcher.framesOf(id).forEach(frame -> announced.tellsOf("jobs", "jobView", JsonWriter.string(frame)));

            colleague.ask("{}", replies, "wrong");
            announced.tellsOf("replies", "problem", Colleague.next(listener));
        }
        colleague.unsubscribe("reader");
    }

    @Test
    void what_is_wrong_and_can_be_told_to_nobody_is_a_dead_letter() {
        colleague.ask("not a request", null, null);

        await("it is counted")
                .until(() -> client().check("dead-letters").getObject("data").getInt("messages") > 0);
    }

    @Test
    void a_job_goes_on_though_whoever_asked_for_it_is_gone() throws IOException {
        var key = Client.newKey();
        var upload = held();
        var replies = colleague.privateQueue();
        colleague.ask(request(key, upload), replies, null);
        colleague.close();

        var id = await("the job is there")
                .until(
                        () -> client().get("api/jobs?clientJobId=" + key).json().getArray("jobs"),
                        jobs -> !jobs.isEmpty())
                .getObject(0)
                .getString("id");

        assertThat(client().awaitEnd(id).status()).isEqualTo(200);
        connect();
    }

    @Test
    void whoever_asks_by_message_can_be_told_at_a_url() throws IOException {
        try (var receiver = new Origin()) {
            receiver.on("/hook", "HTTP/1.1 204 No Content");
            var key = Client.newKey();

            colleague.ask(
                    request(key, held()).replaceFirst("\\{", "{\"callbackUrl\":\"" + receiver.url("/hook") + "\","),
                    null,
                    null);

            await("it is told of the end").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            receiver.requests("/hook"))
                    .anySatisfy(told -> assertThat(told.body()).contains("smallreel.job.completed", key)));
        }
    }

    @Test
    @Tag("one-server")
    void the_client_of_the_documentation_asks_and_follows_and_finds_it_again() throws IOException {
        var program = Files.writeString(home.resolve("Ask.java"), Handbook.program("messages.md", "A client", "java"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var arguments = new String[] {
            java,
            "-cp",
            System.getProperty("java.class.path"),
            program.toString(),
            "tcp://127.0.0.1:" + port,
            held(client(), Clips.plain(640, 360, 20)),
            Client.newKey()
        };

        var first = Commands.run(arguments);
        var second = Commands.run(arguments);

        assertThat(first).contains("202 {").contains("smallreel.job.completed {");
        assertThat(second).contains("200 {").doesNotContain("smallreel.job");
    }

    @Test
    void an_upload_that_is_held_becomes_a_job_when_a_document_asks_for_it_and_only_one() throws IOException {
        var client = client();
        var key = Client.newKey();
        var upload = held();

        var accepted = document(request(key, upload));
        var again = document(request(key, upload));
        var second = document(request(Client.newKey(), upload));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().getObject("source").getString("name")).isEqualTo("holiday.mp4");
        assertThat(again.id()).isEqualTo(accepted.id());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        second.problem(409, "upload-taken");
        assertThat(client.awaitEnd(accepted.id()).status()).isEqualTo(200);
    }

    @Test
    void an_upload_that_is_not_whole_is_no_source() {
        var uploads = new Resumption(client());
        var path = uploads.created(1000, "hold", "true");

        document(request(Client.newKey(), path.substring(path.lastIndexOf('/') + 1)))
                .problem(409, "upload-unfinished");
    }

    private Client.Answer document(String text) {
        return client().send(client().request("api/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(text)));
    }
}
