package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import smallreel.behaviour.Client.Answer;
import smallreel.media.Clips;

/** A server that asks everybody who they are. */
@Tag("own-server")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecurityIT {

    private static final int TOKEN_OVER = 4401;
    private static final long MOST_BYTES = 1 << 30;
    private static final String PORTAL = "https://portal.example";

    @TempDir
    static Path home;

    private static Issuer issuer;
    private static Server server;
    private static Client nobody;
    private static Client anna;
    private static Client bert;
    private static JsonObject unusedTicket;

    @BeforeAll
    static void start() {
        issuer = new Issuer();
        var settings = new HashMap<>(issuer.settings());
        settings.put("SMALLREEL_WORKERS", "1");
        settings.put("SMALLREEL_HEARTBEAT", "PT1S");
        settings.put("SMALLREEL_TICKET_LIFE", "PT10S");
        settings.put("SMALLREEL_ORIGINS", PORTAL);
        settings.put("MP_JWT_VERIFY_CLOCK_SKEW", "0");
        settings.put("SMALLREEL_QUOTA_JOBS", "4");
        settings.put("SMALLREEL_QUOTA_BYTES_PER_DAY", Long.toString(MOST_BYTES));
        settings.put("SMALLREEL_QUOTA_REQUESTS_PER_MINUTE", "400");
        settings.put("SMALLREEL_WEBHOOK_SECRET", "whsec_" + "QUJD".repeat(8));
        server = Server.started(home, settings);
        nobody = new Client(server.url());
        anna = nobody.bearing(issuer.tokenOf("anna"));
        bert = nobody.bearing(issuer.tokenOf("bert"));
        unusedTicket = ticketFor(anna);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        issuer.close();
    }

    @Test
    @Order(1)
    void an_issuer_may_change_its_key_at_any_time() {
        issuer.changeKey();

        assertThat(nobody.bearing(issuer.tokenOf("carla")).get("api/jobs").status())
                .isEqualTo(200);
        assertThat(anna.get("api/jobs").status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void every_door_is_shut_to_all_but_the_owner() throws Exception {
        var key = Client.newKey();
        var job = anna.submit("?preset=fast", key, Client.file(Clips.h264WithAac()))
                .id();
        anna.awaitEnd(job);
        var upload = new Resumption(anna).created(10).replaceFirst(".*/", "");
        var before = anna.poll(job).header("ETag");
        var doors = new Doors(job, upload, key);
        Map<String, Client> attackers = new LinkedHashMap<>();
        attackers.put("no token", nobody);
        new TreeMap<>(issuer.forgeries("anna")).forEach((name, token) -> attackers.put(name, nobody.bearing(token)));
        var table = new StringBuilder(
                "| %-37s | %s | another owner |%n".formatted("endpoint", String.join(" | ", attackers.keySet())));

        var all = doors.all(nobody);
        assertThat(all).hasSizeGreaterThan(15);
        for (var door : all) {
            table.append("| %-37s |".formatted(door));
            for (var attacker : attackers.entrySet()) {
                var outcome = doors.tryAt(door, attacker.getValue());
                assertThat(outcome.status())
                        .as("%s, %s", door, attacker.getKey())
                        .isEqualTo(401);
                assertThat(outcome.said()).doesNotContain(job, upload);
                table.append(" 401 |");
            }
            var outcome = doors.tryAt(door, bert);
            if (door.isForAdministrators()) {
                assertThat(outcome.status()).as("%s, another owner", door).isEqualTo(403);
            } else if (door.isOneThing() && !door.method().equals("OPTIONS")) {
                assertThat(outcome.status()).as("%s, another owner", door).isEqualTo(404);
            }
            assertThat(outcome.status()).as("%s, another owner", door).isNotEqualTo(401);
            assertThat(outcome.said()).as("%s, another owner", door).doesNotContain(job, upload);
            table.append(
                    door.isOneThing() || door.isForAdministrators()
                            ? " %d |%n".formatted(outcome.status())
                            : " own only |%n".formatted());
        }

        assertThat(anna.poll(job).header("ETag")).isEqualTo(before);
        assertThat(new Resumption(anna).offset("api/uploads/" + upload)).isZero();
        System.out.println(table);
        Files.writeString(Path.of("target/isolation-" + Product.tested().name().toLowerCase() + ".md"), table);
    }

    @Test
    void the_owner_sends_follows_and_fetches() throws Exception {
        var key = Client.newKey();
        var job = anna.submit("?preset=fast", key, Client.file(Clips.h264WithAac()));
        assertThat(job.status()).isEqualTo(202);

        try (var one = Watcher.ofJob(anna, job.id());
                var all = Watcher.ofAll(anna);
                var events = Follower.ofJob(anna, job.id())) {
            one.awaitState(job.id(), "COMPLETED");
            all.awaitState(job.id(), "COMPLETED");
            events.awaitEnd();
        }
        anna.download(job.id(), home.resolve("result.mp4"));
        assertThat(anna.get("api/jobs/" + job.id() + "/poster").status()).isEqualTo(200);
    }

    @Test
    void one_key_of_two_owners_stands_for_two_jobs() {
        var key = Client.newKey();

        var annas = anna.submit("?preset=fast", key, Client.file(Clips.h264WithAac()));
        var berts = bert.submit("?preset=small", key, Client.file(Clips.h264WithAac()));

        assertThat(List.of(annas.status(), berts.status())).containsOnly(202);
        assertThat(berts.id()).isNotEqualTo(annas.id());
        assertThat(idsOf(anna, "?clientJobId=" + key)).containsExactly(annas.id());
        assertThat(idsOf(bert, "?clientJobId=" + key)).containsExactly(berts.id());
        assertThat(idsOf(bert, "?limit=100")).contains(berts.id()).doesNotContain(annas.id());
        anna.delete(annas.id());
        bert.delete(berts.id());
    }

    @Test
    void each_owner_has_a_webhook_and_a_secret_that_no_other_sees() {
        var annas = anna.send(anna.request("api/webhook")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"url\": \"https://portal.invalid/annas\"}")));
        assertThat(annas.status()).as(annas.http().body()).isEqualTo(200);

        var berts = bert.get("api/webhook");

        assertThat(berts.json().has("url")).isFalse();
        assertThat(berts.json().getString("secret")).isNotEqualTo(annas.json().getString("secret"));
        assertThat(bert.send(bert.request("api/webhook").DELETE()).status()).isEqualTo(204);
        assertThat(anna.get("api/webhook").json().getString("url")).endsWith("/annas");
        assertThat(anna.send(anna.request("api/webhook").DELETE()).status()).isEqualTo(204);
    }

    @Test
    void no_subject_comes_by_the_jobs_of_another_name() {
        var job = anna.submit(Clips.text(), "").id();

        for (var name : List.of("anonymous", "sub:anna", "Anna", "anna ", "anna\u0000")) {
            nobody.bearing(issuer.tokenOf(name)).poll(job).problem(404, "unknown-job");
        }
        assertThat(nobody.bearing(issuer.tokenOf("a".repeat(255)))
                        .get("api/jobs")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_administrator_sees_all_jobs_and_may_act_on_them() {
        var admin = nobody.bearing(issuer.tokenOf("root", "smallreel-admin"));
        var job = anna.submit(Clips.text(), "").id();
        anna.awaitEnd(job);

        assertThat(idsOf(admin, "")).isEmpty();
        var all = admin.get("api/jobs?owner=*&limit=1").json();
        assertThat(all.getArray("jobs").getObject(0).getString("id")).isEqualTo(job);
        assertThat(all.getObject("owners").getString(job)).isEqualTo("sub:anna");
        assertThat(all.getString("next")).contains("owner=");
        assertThat(idsOf(admin, "?owner=sub:bert&limit=100")).doesNotContain(job);
        assertThat(admin.get(all.getString("next").substring(1)).status()).isEqualTo(200);
        try (var watcher = Watcher.ofJob(admin, job)) {
            watcher.awaitState(job, "FAILED");
        }
        assertThat(admin.retry(job).status()).isEqualTo(202);
        admin.awaitEnd(job);
        assertThat(admin.delete(job).status()).isEqualTo(204);

        assertThat(admin.get("api/admin/overview").json().getArray("owners").stream()
                        .map(share -> ((JsonObject) share).getString("owner")))
                .contains("sub:anna");
        admin.prefer(job, 9).problem(409, "not-queued");

        var waiting = anna.submit(Clips.text(), "").id();
        anna.prefer(waiting, 1).problem(403, "not-allowed");
        bert.prefer(waiting, 1).problem(404, "unknown-job");
        anna.get("api/admin/overview").problem(403, "not-allowed");
        bert.get("api/jobs?owner=*").problem(403, "not-allowed");
        bert.get("api/jobs?owner=sub:anna").problem(403, "not-allowed");
    }

    @Test
    void a_ticket_opens_one_socket_or_stream_and_no_second() {
        var socket = ticketFor(anna).getString("ticket");
        try (var watcher = Watcher.of(nobody, "live/jobs?ticket=" + socket)) {
            var job = anna.submit(Clips.text(), "").id();
            watcher.awaitState(job, "FAILED");
        }
        assertThat(handshake("live/jobs?ticket=" + socket)).isEqualTo(401);

        var stream = ticketFor(anna).getString("ticket");
        var tries = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> beginning("api/jobs/events?ticket=" + stream)))
                .limit(8)
                .toList();
        assertThat(tries.stream().map(CompletableFuture::join).sorted())
                .containsExactly(200, 401, 401, 401, 401, 401, 401, 401);
    }

    @Test
    void a_ticket_is_good_for_nothing_else_and_not_for_long() {
        var ticket = ticketFor(anna).getString("ticket");
        nobody.get("api/jobs?ticket=" + ticket).problem(401, "who");
        nobody.send(nobody.request("api/tickets?ticket=" + ticket).POST(BodyPublishers.noBody()))
                .problem(401, "who");
        nobody.get("api/jobs/events?ticket=made-up").problem(401, "not-accepted");

        var end = Instant.parse(unusedTicket.getString("expiresAt"));
        await("the ticket is too old").atMost(Duration.ofMinutes(1)).until(() -> Instant.now()
                .isAfter(end.plusSeconds(1)));
        nobody.get("api/jobs/events?ticket=" + unusedTicket.getString("ticket")).problem(401, "not-accepted");
    }

    @Test
    void whoever_listens_is_let_go_when_the_token_is_over() {
        var short0 = nobody.bearing(issuer.lasting(Duration.ofSeconds(10), "anna"));
        var ticket = ticketFor(short0).getString("ticket");

        try (var watcher = Watcher.ofAll(short0);
                var byTicket = Watcher.of(nobody, "live/jobs?ticket=" + ticket);
                var follower = Follower.ofAll(short0)) {
            assertThat(watcher.awaitClose()).isEqualTo(TOKEN_OVER);
            assertThat(byTicket.awaitClose()).isEqualTo(TOKEN_OVER);
            follower.awaitEnd();
        }
        short0.get("api/jobs").problem(401, "not-accepted");
    }

    @Test
    void who_is_refused_is_told_how_to_come_in() {
        var missing = nobody.get("api/jobs");
        missing.problem(401, "who");
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"smallreel\"");
        var basic = nobody.send(nobody.request("api/jobs").header("Authorization", "Basic YTpi"));
        basic.problem(401, "who");
        var wrong = nobody.bearing("garbage").get("api/jobs");
        wrong.problem(401, "not-accepted");
        assertThat(wrong.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void no_way_of_writing_an_address_leads_around_the_gate() throws IOException {
        var ways = List.of(
                "//api/jobs",
                "/api//jobs",
                "/api;x=1/jobs",
                "/%61pi/jobs",
                "/./api/jobs",
                "/x/../api/jobs",
                "/API/jobs",
                "/api/jobs;x",
                "/api%2Fjobs",
                "/js/../api/jobs",
                "/api/jobs/",
                "/api/jobs/events;x",
                "/api;x/jobs/events");
        for (var way : ways) {
            assertThat(status(way)).as(way).isIn(400, 401, 404);
        }
        for (var way : List.of(
                "//live/jobs", "/live;x=1/jobs", "/%6cive/jobs", "/./live/jobs", "/live/jobs;x", "/live//jobs")) {
            assertThat(status(
                            way,
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="))
                    .as(way)
                    .isIn(400, 401, 404);
        }
    }

    @Test
    void the_page_health_and_the_description_are_for_everybody() {
        var page = nobody.get("");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(nobody.get("js/smallreel.js").status()).isEqualTo(200);
        assertThat(nobody.get("health/ready").status()).isEqualTo(200);
        assertThat(nobody.get("openapi").http().body()).contains("bearerFormat: JWT");
        assertThat(server.log()).contains("Security is on");
    }

    @Test
    void a_portals_page_asks_beforehand_without_a_token_and_can_read_a_refusal() {
        var preflight = nobody.send(nobody.request("api/jobs")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", PORTAL)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization"));
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization");

        var refused = nobody.send(nobody.request("api/jobs").header("Origin", PORTAL));
        refused.problem(401, "who");
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(PORTAL);
    }

    @Test
    void each_owner_has_so_many_jobs_under_way_and_no_more() {
        var eve = nobody.bearing(issuer.tokenOf("eve"));
        var key = Client.newKey();
        var video = Client.file(Clips.slow());
        var first = eve.submit("?preset=quality", key, video).id();
        // The one worker has it now, so that the others wait.
        eve.awaitProgress(first, 0);
        var sent = Stream.generate(() -> eve.submit(Clips.text(), ""))
                .limit(3)
                .map(Answer::id)
                .toList();

        var refused = eve.submit(Clips.text(), "");
        refused.problem(429, "too-many-jobs");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(refused.http().headers().allValues("RateLimit-Policy")).contains("\"jobs\";q=4");
        assertThat(refused.http().headers().allValues("RateLimit")).contains("\"jobs\";r=0");
        assertThat(eve.submit("?preset=quality", key, video).header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(bert.submit(Clips.text(), "").status()).isEqualTo(202);

        eve.delete(first);
        assertThat(eve.submit(Clips.text(), "").status()).isEqualTo(202);
        sent.forEach(eve::delete);
    }

    @Test
    void each_owner_sends_so_many_bytes_a_day_and_no_more() throws IOException {
        var token = issuer.tokenOf("frida");
        var frida = nobody.bearing(token);
        assertThat(frida.submit(Clips.text(), "").status()).isEqualTo(202);

        try (var wire = new Wire(server.url())) {
            var answer = wire.head(
                            "POST /api/jobs HTTP/1.1",
                            "Host: localhost",
                            "Content-Type: video/mp4",
                            "Authorization: Bearer " + token,
                            "Content-Length: " + MOST_BYTES)
                    .answer();
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.body()).contains("urn:smallreel:problem:too-many-bytes");
            assertThat(Long.parseLong(answer.header("Retry-After"))).isBetween(80_000L, 86_400L);
        }
        assertThat(frida.submit(Clips.text(), "").status()).isEqualTo(202);
    }

    @Test
    void each_owner_asks_so_often_in_a_minute_and_no_more() {
        var gregor = nobody.bearing(issuer.tokenOf("gregor"));
        var answer = gregor.get("api/presets");
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"requests\";q=400;w=60");
        assertThat(answer.header("RateLimit")).matches("\"requests\";r=\\d+;t=\\d+");

        // Twice as many, should a minute end in between.
        for (var asked = 0; asked < 850 && answer.status() == 200; asked++) {
            answer = gregor.get("api/presets");
        }
        answer.problem(429, "too-many-requests");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 61);
        assertThat(answer.header("RateLimit")).startsWith("\"requests\";r=0;");
        assertThat(anna.get("api/presets").status()).isEqualTo(200);
    }

    @Test
    @Tag("browser")
    @Tag("one-server")
    void a_portal_lends_its_token_to_the_element() throws IOException {
        var asked = new AtomicInteger();
        try (var browser = Browser.open();
                var portal = Portal.of(browser, URI.create(PORTAL + "/"))) {
            var page = portal.page();
            page.exposeFunction("token", nothing -> issuer.tokenOf("dora"));
            page.onRequest(request -> asked.addAndGet(request.url().endsWith("/api/tickets") ? 1 : 0));
            page.route(
                    PORTAL + "/**",
                    route -> route.fulfill(
                            new FulfillOptions()
                                    .setContentType("text/html; charset=utf-8")
                                    .setBody(
                                            "<!doctype html><html lang=en><title>A portal</title>"
                                                    + "<script type=module src='" + server.url()
                                                    + "js/smallreel.js'></script>"
                                                    + "<smallreel-uploader></smallreel-uploader>"
                                                    + "<script>document.querySelector('smallreel-uploader').authorize = () => token()</script>")));
            var administrator = nobody.bearing(issuer.tokenOf("root", "smallreel-admin"));
            // A job that is over before the page looks at it needs no socket.
            administrator.put("api/admin/pauses/work");
            var card = portal.card(Clips.h264WithAac());
            try {
                portal.visit().send(Clips.h264WithAac());
                Portal.awaitText(card, "· live");
            } finally {
                administrator.send(
                        administrator.request("api/admin/pauses/work").DELETE());
            }
            Portal.awaitState(card, "Done");
            PlaywrightAssertions.assertThat(card.locator("img.poster")).isVisible();
            Portal.button(card, "Compare").click();
            await("both are there").until(() -> card.locator("video")
                    .evaluateAll("all => all.length == 2 && all.every(one => one.readyState >= 2)")
                    .equals(true));
            var download =
                    page.waitForDownload(() -> card.locator("a", new Locator.LocatorOptions().setHasText("Download"))
                            .click());
            assertThat(download.suggestedFilename()).isEqualTo("plain.mp4");
            assertThat(download.path()).isNotEmptyFile();
            assertThat(asked.get()).isPositive();
            assertThat(portal.complaints()).isEmpty();
        }
        assertThat(idsOf(nobody.bearing(issuer.tokenOf("dora")), "")).hasSize(1);
    }

    @Test
    @Tag("browser")
    @Tag("one-server")
    void our_own_page_asks_for_a_token_and_again_when_it_has_ended() throws Exception {
        try (var browser = Browser.open();
                var portal = Portal.of(browser, server.url()).visit()) {
            var page = portal.page();
            var token = page.getByLabel("Access token");
            token.waitFor();
            PlaywrightAssertions.assertThat(page.locator("smallreel-uploader")).isHidden();
            portal.signIn(issuer.forgeries("emil").get("wrong audience"));
            Portal.awaitText(page.locator("sign-in [role=alert]"), "not accepted");

            portal.signIn(issuer.lasting(Duration.ofSeconds(20), "emil"));
            portal.choose(Clips.slow());
            portal.preset("quality");
            portal.compress();
            var card = portal.card(Clips.slow());
            token.waitFor(new Locator.WaitForOptions().setTimeout(60_000));
            PlaywrightAssertions.assertThat(card).isVisible();
            portal.signIn(issuer.tokenOf("emil"));
            // The card may say that it compresses from before; a reload would leave the sign-in behind.
            token.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));

            Portal.awaitState(card, "Compressing");
            page.reload();
            Portal.button(card, "Cancel").click();
            Portal.awaitState(card, "Cancelled");
            portal.signOut();
            token.waitFor();
            PlaywrightAssertions.assertThat(page.locator("smallreel-uploader")).isHidden();
            portal.signIn(issuer.tokenOf("anna"));
            PlaywrightAssertions.assertThat(page.getByText("Nothing here yet")).isVisible();
            PlaywrightAssertions.assertThat(card).hasCount(0);
            assertThat(portal.complaints()).isEmpty();
        }
        assertThat(idsOf(nobody.bearing(issuer.tokenOf("emil")), "")).hasSize(1);
    }

    @Test
    @Tag("browser")
    @Tag("one-server")
    void signing_in_is_fit_for_everyone() throws Exception {
        try (var browser = Browser.open();
                var portal = Portal.of(browser, server.url()).visit()) {
            var page = portal.page();
            portal.signIn(issuer.forgeries("emil").get("wrong audience"));
            Portal.awaitText(page.locator("sign-in [role=alert]"), "not accepted");
            PortalLooksIT.look(page, "sign-in");

            portal.signIn(issuer.tokenOf("emil"));
            page.getByText("You are signed in.").waitFor();
            PortalLooksIT.look(page, "signed-in");
        }
    }

    @Test
    @Tag("browser")
    @Tag("one-server")
    void the_administrators_page_asks_for_a_token_and_shows_its_board_to_none_but_them() {
        try (var browser = Browser.open();
                var portal =
                        Portal.of(browser, server.url().resolve("admin.html")).visit()) {
            var board = portal.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause intake"));
            portal.signIn(issuer.tokenOf("anna"));
            Portal.awaitText(portal.page().locator("smallreel-admin [role=alert]"), "administrator");
            PlaywrightAssertions.assertThat(board).isHidden();
            portal.signOut();

            portal.signIn(issuer.tokenOf("root", "smallreel-admin"));
            board.waitFor();
            assertThat(portal.complaints()).isEmpty();
        }
    }

    private static JsonObject ticketFor(Client client) {
        Answer answer = client.send(client.request("api/tickets").POST(BodyPublishers.noBody()));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        return answer.json();
    }

    private static List<String> idsOf(Client client, String query) {
        return client.get("api/jobs" + query).json().getArray("jobs").stream()
                .map(job -> ((JsonObject) job).getString("id"))
                .toList();
    }

    private static int handshake(String path) {
        try (var watcher = Watcher.of(nobody, path)) {
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    /** The status alone: what follows it may have no end. */
    private static int beginning(String path) {
        try {
            return status("/" + path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int status(String path, String... headers) throws IOException {
        try (var wire = new Wire(server.url())) {
            var head = Stream.concat(Stream.of("GET " + path + " HTTP/1.1", "Host: localhost"), Stream.of(headers));
            return wire.head(head.toArray(String[]::new)).status();
        }
    }
}
