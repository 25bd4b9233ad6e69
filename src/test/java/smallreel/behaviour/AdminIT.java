package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.production.Commands;

/** What an administrator sees and may do. Nobody is asked who they are, so whoever is on this machine is one. */
@Tag("own-server")
class AdminIT {

    private static final String NODE = "the node";
    private static final String DRAIN = "api/admin/drains/the%20node";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path home;

    private static int port;
    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() {
        port = Commands.freePort();
        server = Server.started(
                home.resolve("server"),
                Map.of(
                        "SMALLREEL_WORKERS",
                        "1",
                        "SMALLREEL_NODE",
                        NODE,
                        "SMALLREEL_BROKER_LOCAL_PORT",
                        Integer.toString(port)));
        client = new Client(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void leaveAllAsItWas() {
        Stream.of("api/admin/pauses/intake", "api/admin/pauses/work", DRAIN).forEach(AdminIT::undo);
        Stream.of("QUEUED", "PROCESSING").flatMap(AdminIT::idsIn).forEach(client::delete);
    }

    @Test
    void the_overview_tells_what_waits_who_works_at_what_and_whose_it_is() throws Exception {
        var description =
                new Description(client.get("openapi?format=JSON").http().body());
        var running = busy();
        var first =
                client.submit(Clips.h264WithAac(), "?preset=fast&priority=2").id();
        var second =
                client.submit(Clips.h264WithAac(), "?preset=fast&priority=1").id();
        await("the node has said that it is there")
                .atMost(PATIENCE)
                .until(() -> !overview().getArray("nodes").isEmpty() && node().has("workers"));

        var answer = client.get("api/admin/overview");

        description.tellsOf("get", "/api/admin/overview", answer);
        var overview = answer.json();
        assertThat(overview.getArray("paused")).isEmpty();
        assertThat(overview.getObject("jobs").getInt("QUEUED")).isEqualTo(2);
        assertThat(overview.getObject("jobs").getInt("PROCESSING")).isEqualTo(1);
        assertThat(overview.getObject("queue").getInt("jobs")).isEqualTo(2);
        await("the look at the queue is fresh").atMost(PATIENCE).until(() -> next().equals(List.of(first, second)));
        assertThat(overview.getArray("nodes")).hasSize(1);
        assertThat(node().getString("name")).isEqualTo(NODE);
        assertThat(node().getInt("workers")).isEqualTo(1);
        var task = node().getArray("running").getObject(0);
        assertThat(task.getString("job")).isEqualTo(running);
        assertThat(task.getInt("attempt")).isEqualTo(1);
        assertThat(Instant.parse(task.getString("leaseUntil"))).isAfter(Instant.parse(task.getString("startedAt")));
        var share = overview.getArray("owners").getObject(0);
        assertThat(share.getString("owner")).isEqualTo("anonymous");
        assertThat(share.getInt("queued")).isEqualTo(2);
        assertThat(share.getInt("processing")).isEqualTo(1);
    }

    @Test
    void while_intake_is_paused_nothing_is_lost_and_nothing_is_taken() throws Exception {
        var key = Client.newKey();
        var earlier = client.submit("?preset=fast", key, Client.file(Clips.h264WithAac()))
                .id();
        var tus = new Resumption(client);
        var begun = tus.created(10);
        tus.append(begun, 0, new byte[4]);
        var held = Messaging.held(client);

        assertThat(client.put("api/admin/pauses/intake").json().getArray("paused"))
                .hasSize(1);

        var refused = client.submit(Clips.h264WithAac(), "");
        refused.problem(503, "paused");
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        tus.create(10).problem(503, "paused");
        tus.append(begun, 4, new byte[6]).problem(503, "paused");
        assertThat(tus.offset(begun)).isEqualTo(4);
        assertThat(client.submit("?preset=fast", key, Client.file(Clips.h264WithAac()))
                        .id())
                .isEqualTo(earlier);
        assertThat(client.awaitEnd(earlier).status()).isEqualTo(200);
        awaitOrder("intake", "pause");

        try (var colleague = colleague()) {
            var asked = Client.newKey();
            colleague.ask(
                    "{\"clientJobId\": \"%s\", \"source\": {\"upload\": \"%s\"}, \"preset\": \"fast\"}"
                            .formatted(asked, held),
                    null,
                    null);
            assertThat(found(asked)).isEmpty();

            undo("api/admin/pauses/intake");

            await("the request is taken").atMost(PATIENCE).until(() -> !found(asked)
                    .isEmpty());
            client.awaitEnd(found(asked).getObject(0).getString("id"));
        }
        assertThat(tus.append(begun, 4, new byte[6]).status()).isEqualTo(204);
    }

    @Test
    void while_work_is_paused_what_runs_goes_on_and_what_waits_says_that_nobody_knows_for_how_long() throws Exception {
        var running = client.submit(Clips.plain(1280, 720, 5), "?preset=fast").id();
        client.awaitProgress(running, 0);

        client.put("api/admin/pauses/work");

        var waiting = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        assertThat(client.awaitEnd(running).status()).isEqualTo(200);
        await("it is known that nobody works")
                .atMost(PATIENCE)
                .until(() -> !client.poll(waiting).json().has("etaSeconds"));
        var poll = client.poll(waiting);
        assertThat(poll.json().getString("state")).isEqualTo("QUEUED");
        assertThat(poll.json().getInt("queuePosition")).isEqualTo(1);
        assertThat(poll.header("Retry-After")).isEqualTo("60");

        server.stop();
        server.start();

        await("it is ready")
                .atMost(PATIENCE)
                .until(() -> client.get("health/ready").status() == 200);
        awaitOrder("work", "pause");
        assertThat(client.poll(waiting).json().getString("state")).isEqualTo("QUEUED");
        undo("api/admin/pauses/work");
        assertThat(client.awaitEnd(waiting).status()).isEqualTo(200);
        assertThat(client.poll(waiting).json().getInt("attempt")).isEqualTo(1);
    }

    @Test
    void a_job_that_waits_is_given_another_priority_and_whoever_listens_is_told() throws Exception {
        var description =
                new Description(client.get("openapi?format=JSON").http().body());
        var running = busy();
        var first = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        var second = client.submit(Clips.h264WithAac(), "?preset=fast");
        try (var watcher = Watcher.ofJob(client, second.id())) {
            watcher.awaitState(second.id(), "QUEUED");

            var preferred = client.prefer(second.id(), 9);

            description.tellsOf("patch", "/api/jobs/{id}", preferred);
            assertThat(preferred.status()).isEqualTo(202);
            assertThat(preferred.json().getInt("priority")).isEqualTo(9);
            assertThat(preferred.json().getInt("sequence"))
                    .isEqualTo(second.json().getInt("sequence") + 1);
            watcher.awaitFrame(frame -> frame.getInt("priority") == 9);
        }
        assertThat(client.prefer(second.id(), 9).json().getInt("sequence"))
                .isEqualTo(second.json().getInt("sequence") + 1);
        client.delete(running);
        assertThat(startOf(second.id())).isBefore(startOf(first));
        assertThat(server.log()).contains("Job " + second.id() + ": its priority is 9 now, on the word of anonymous");

        var late = client.prefer(second.id(), 1);
        late.problem(409, "not-queued");
        description.tellsOf("patch", "/api/jobs/{id}", late);
        var wrong = client.prefer(second.id(), 10);
        wrong.problem(422, "settings");
        description.tellsOf("patch", "/api/jobs/{id}", wrong);
        client.prefer("unknown", 1).problem(404, "unknown-job");
    }

    @Test
    void a_node_that_is_drained_ends_what_it_has_and_begins_no_more_until_it_may() {
        var running = client.submit(Clips.plain(1280, 720, 5), "?preset=fast").id();
        client.awaitProgress(running, 0);
        await("the node has said that it is there")
                .atMost(PATIENCE)
                .until(() -> client.put(DRAIN).status() == 200);
        var waiting = client.submit(Clips.h264WithAac(), "?preset=fast").id();

        assertThat(node().getBoolean("drained")).isTrue();
        assertThat(client.awaitEnd(running).status()).isEqualTo(200);
        awaitOrder("work", "drain");
        assertThat(client.poll(waiting).json().getString("state")).isEqualTo("QUEUED");
        undo(DRAIN);
        assertThat(client.awaitEnd(waiting).status()).isEqualTo(200);
        client.put("api/admin/drains/nobody").problem(404, "unknown-node");
    }

    @Test
    @Tag("browser")
    @Tag("one-server")
    void the_page_shows_all_of_it_and_has_a_button_for_each() throws IOException {
        busy();
        var first = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        client.submit(Clips.grainy(), "?preset=small");
        try (var browser = Browser.open();
                var portal = Portal.of(browser, client.uri("admin.html")).visit()) {
            var page = portal.page();
            PlaywrightAssertions.assertThat(page.getByText("Workers take what waits."))
                    .isVisible();
            PlaywrightAssertions.assertThat(page.getByText("1 of 1")).isVisible();
            look(page, "busy");

            button(page, "Pause intake");
            button(page, "Pause work");
            button(page, "Drain: " + NODE);
            PlaywrightAssertions.assertThat(page.getByText("begins no more")).isVisible();
            page.getByLabel("Priority of " + first).selectOption("9");
            await("it comes first")
                    .atMost(PATIENCE)
                    .until(() -> client.poll(first).json().getInt("priority") == 9);
            await("both are paused")
                    .atMost(PATIENCE)
                    .until(() -> overview().getArray("paused").size() == 2);
            look(page, "paused");

            button(page, "Resume intake");
            button(page, "Resume work");
            button(page, "Let it work: " + NODE);
            await("all is as it was")
                    .atMost(PATIENCE)
                    .until(() -> overview().getArray("paused").isEmpty() && !node().getBoolean("drained"));
            // Whoever looks whether it is fit for everyone tries styles of its own.
            assertThat(portal.complaints()).allMatch(complaint -> complaint.startsWith("Applying inline style"));
        }
    }

    private static void look(Page page, String state) {
        for (var width : List.of(1000, 360)) {
            page.setViewportSize(width, 900);
            var picture = Path.of("target/screenshots/admin-%s-%d.png".formatted(state, width));
            page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(picture));
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .as("%s", picture)
                    .isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s is not wider than the screen", picture)
                    .isEqualTo(true);
        }
        page.setViewportSize(1000, 900);
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Colleague colleague() {
        return new Colleague(
                new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port).createContext(JMSContext.AUTO_ACKNOWLEDGE));
    }

    /** The only worker has it, for longer than a test takes. */
    private static String busy() {
        var id = client.submit(Clips.slow(), "?preset=quality").id();
        client.awaitProgress(id, 0);
        return id;
    }

    /** A check that takes too long leaves out what it has to tell. */
    private static void awaitOrder(String what, String order) {
        await("health tells of the order")
                .atMost(PATIENCE)
                .until(() ->
                        order.equals(client.check("orders").getObject("data").getString(what)));
    }

    private static void undo(String path) {
        client.send(client.request(path).DELETE());
    }

    private static JsonObject overview() {
        return client.get("api/admin/overview").json();
    }

    private static JsonObject node() {
        return overview().getArray("nodes").getObject(0);
    }

    private static List<String> next() {
        return overview().getObject("queue").getArray("next").stream()
                .map(one -> ((JsonObject) one).getString("job"))
                .toList();
    }

    private static JsonArray found(String key) {
        return client.get("api/jobs?clientJobId=" + key).json().getArray("jobs");
    }

    private static Stream<String> idsIn(String state) {
        return client.get("api/jobs?limit=100&state=" + state).json().getArray("jobs").stream()
                .map(job -> ((JsonObject) job).getString("id"));
    }

    private static Instant startOf(String id) {
        var ended = client.awaitEnd(id);
        assertThat(ended.status()).isEqualTo(200);
        return Instant.parse(ended.job().getString("startedAt"));
    }
}
